import type { StoragePrices } from './contract/storage-prices';

/** Dollars for a LIST request in us-east-1 (Standard): $0.005 per 1,000 ("Amazon S3 pricing", Requests). */
const US_EAST_1 = 0.005 / 1000;

/** What a LIST request costs. */
export type RequestPrice = {
  /** Money for one request. */
  perRequest: number;
  currency: 'USD' | 'CNY';
  /** Whether it is the region's own, from the price list; else that of us-east-1 stands for it. */
  exact: boolean;
};

/**
 * The price of a LIST request in a region, from its price list where that tells it. Null where nothing near
 * it is known, as in partitions other than AWS's public one. Region and prices are null as long as they are
 * not known.
 */
export function listRequestPrice(region: string | null, prices: StoragePrices | null): RequestPrice | null {
  // of its tiers the first is meant: S3 has one
  const own = prices?.listRequest.state === 'known' ? prices.listRequest : null;
  const [tier] = own?.tiers ?? [];
  if (own && tier) return { perRequest: tier.perUnit, currency: own.currency, exact: true };
  if (region !== null && /^(?:cn|us-gov|us-iso\w?|eu-isoe|eusc)-/.test(region)) return null;
  return { perRequest: US_EAST_1, currency: 'USD', exact: false };
}
