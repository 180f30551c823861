import type { TieredPrice } from '../../../shared/contract/storage-prices';
import { latestPublication } from './product-document';
import { priceListPages, terms, type PriceListAccess } from './products';
import type { PriceEntry } from './price-entry';
import type { StorageOffer } from './storage-offer';
import { pickStoragePrices, STORAGE_SERVICES } from './storage-pick';

/** The prices by what they are for, and the list's date where it told one. */
export type StoragePriceList = { prices: Record<string, TieredPrice>; publishedAt: string | null };

/**
 * Reads what S3 asks for in a region: about five calls. By region alone, for most of S3's products name
 * no product family. Throws a ProblemError, or the signal's reason.
 */
export async function readStoragePriceList(
  access: PriceListAccess,
  region: string,
  onPage: (prices: Record<string, TieredPrice>, pages: number) => void,
  signal: AbortSignal,
): Promise<StoragePriceList> {
  const queries = STORAGE_SERVICES.map((service) => ({ service, fields: {} }));
  return await readUsagePrices(access, region, { queries, pick: pickStoragePrices }, onPage, signal);
}

/** What is read of the products that are told by usage type, and what is made of them. */
export type UsagePriceQuestion = {
  /** Beside the region, a product has to match all fields. */
  queries: readonly { service: string; fields: Record<string, string> }[];
  pick: (offers: Iterable<StorageOffer>, region: string) => Record<string, TieredPrice>;
};

/** Reads such products, query after query. Throws a ProblemError, or the signal's reason. */
export async function readUsagePrices(
  access: PriceListAccess,
  region: string,
  { queries, pick }: UsagePriceQuestion,
  onPage: (prices: Record<string, TieredPrice>, pages: number) => void,
  signal: AbortSignal,
): Promise<StoragePriceList> {
  const offers: StorageOffer[] = [];
  let pages = 0;
  for (const { service, fields } of queries) {
    const query = {
      service,
      filters: terms({ regionCode: region, ...fields }),
      of: ({ storage }: PriceEntry) => storage,
    };
    for await (const page of priceListPages(access, query, signal)) {
      offers.push(...page);
      pages += 1;
      onPage(pick(offers, region), pages);
    }
  }
  return { prices: pick(offers, region), publishedAt: latestPublication(offers) };
}
