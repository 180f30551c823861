import { z } from 'zod';
import type { Answer } from './foreign-server';

const PAGE = 3;

type Sold = { type: string; price: string; attributes?: Record<string, string> };

/** What is sold; the first six are all of one type, and only one of them is its on-demand price. */
const SOLD: Sold[] = [
  { type: 'plain.small', price: '0', attributes: { usagetype: 'BoxUsage:plain.small', operation: 'Hourly' } },
  { type: 'plain.small', price: '0.0400' },
  { type: 'plain.small', price: '0.0100', attributes: { capacitystatus: 'UnusedCapacityReservation' } },
  { type: 'plain.small', price: '0.0900', attributes: { operatingSystem: 'Windows' } },
  { type: 'plain.small', price: '0.0500', attributes: { tenancy: 'Dedicated' } },
  { type: 'plain.small', price: '0.0600', attributes: { regionCode: 'us-east-1-bos-1' } },
  { type: 'plain.large', price: '0.1600' },
  { type: 'plain.disputed', price: '0.3000' },
  { type: 'plain.disputed', price: '0.4000' },
  { type: 'plain.free', price: '0.0000' },
];

const STANDARD = {
  regionCode: 'us-east-1',
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  preInstalledSw: 'NA',
  licenseModel: 'No License required',
  capacitystatus: 'Used',
  marketoption: 'OnDemand',
};

const asked = z.object({
  Filters: z.array(z.object({ Field: z.string(), Value: z.string() })).default([]),
  NextToken: z.string().optional(),
});

/** GetProducts, three products a page. */
export function answerPricing(body: string): Answer {
  const { Filters, NextToken } = asked.parse(JSON.parse(body));
  const products = SOLD.map(product).filter(({ product: { productFamily, attributes } }) =>
    Filters.every(
      ({ Field, Value }) => new Map(Object.entries({ productFamily, ...attributes })).get(Field) === Value,
    ),
  );
  const start = Number(NextToken ?? 0);
  const next = start + PAGE;
  return {
    status: 200,
    type: 'application/x-amz-json-1.1',
    body: JSON.stringify({
      FormatVersion: 'aws_v1',
      PriceList: products.slice(start, next).map((one) => JSON.stringify(one)),
      ...(next < products.length && { NextToken: String(next) }),
    }),
  };
}

function product({ type, price, attributes }: Sold, place: number) {
  const hourly = { unit: 'Hrs', beginRange: '0', pricePerUnit: { USD: price } };
  const reserved = { unit: 'Hrs', pricePerUnit: { USD: '0.0010' } };
  return {
    product: {
      sku: `SKU${place}`,
      productFamily: 'Compute Instance',
      attributes: { instanceType: type, ...STANDARD, ...attributes },
    },
    terms: {
      OnDemand: { [`SKU${place}.ON`]: { priceDimensions: { one: hourly } } },
      Reserved: { [`SKU${place}.RE`]: { priceDimensions: { one: reserved } } },
    },
    publicationDate: '2026-01-02T03:04:05Z',
  };
}
