import { paginateGetProducts, type Filter, type PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';

/** For tests only: the Price List's entries as the real SDK brings them. */

const Offer = z.object({
  priceDimensions: z.record(
    z.string(),
    z.object({ unit: z.string(), pricePerUnit: z.object({ USD: z.string() }), description: z.string() }),
  ),
  termAttributes: z.record(z.string(), z.string()),
  offerTermCode: z.string(),
});
export const Entry = z.object({
  product: z.object({
    sku: z.string(),
    productFamily: z.string(),
    attributes: z.record(z.string(), z.string()),
  }),
  serviceCode: z.literal('AmazonEC2'),
  terms: z.object({
    OnDemand: z.record(z.string(), Offer).optional(),
    Reserved: z.record(z.string(), Offer).optional(),
  }),
  publicationDate: z.string(),
});
export type Entry = z.infer<typeof Entry>;

export const match = (fields: Record<string, string>, Type: Filter['Type'] = 'TERM_MATCH'): Filter[] =>
  Object.entries(fields).map(([Field, Value]) => ({ Type, Field, Value }));

export const LINUX = {
  operatingSystem: 'Linux',
  preInstalledSw: 'NA',
  licenseModel: 'No License required',
  capacitystatus: 'Used',
  marketoption: 'OnDemand',
  tenancy: 'Shared',
};

/** Every product that passes the filters, page after page. */
export async function products(client: PricingClient, Filters: Filter[], MaxResults = 100): Promise<Entry[]> {
  const entries: Entry[] = [];
  const pages = paginateGetProducts(
    { client },
    { ServiceCode: 'AmazonEC2', FormatVersion: 'aws_v1', Filters, MaxResults },
  );
  for await (const page of pages) {
    for (const item of page.PriceList ?? []) entries.push(Entry.parse(JSON.parse(String(item))));
  }
  return entries;
}

export function onDemand(entry: Entry): number {
  const [offer] = Object.values(entry.terms.OnDemand ?? {});
  const [dimension] = Object.values(offer?.priceDimensions ?? {});
  return Number(dimension?.pricePerUnit.USD);
}

export const typeOf = (entry: Entry) => entry.product.attributes['instanceType'] ?? '';
