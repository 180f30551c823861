import type { CatalogueAge } from './prices';
import type { Problem } from './problem';

/** What a unit costs from so many units on, up to the next tier. */
export type PriceTier = { from: number; perUnit: number };

/** A price in tiers of volume, or why there is none. Never a guess, never 0 for unknown. */
export type TieredPrice =
  | {
      state: 'known';
      currency: 'USD' | 'CNY';
      sku: string;
      usageType: string;
      /** The first from 0 on, each greater than the one before. */
      tiers: PriceTier[];
    }
  /** SKUs that should agree do not; `perUnit` is that of the first tier. */
  | {
      state: 'conflict';
      currency: 'USD' | 'CNY';
      candidates: { sku: string; usageType: string; perUnit: number }[];
    }
  | { state: 'unknown' };

/** Names of prices that are not of storage. */
export const GET_REQUEST = 'GET request';
/** A PUT or COPY request into a class. */
export const putUsage = (storageClass: string): string => `PUT into ${storageClass}`;
/** A GB that is read from a class. */
export const retrievalUsage = (storageClass: string): string => `retrieval from ${storageClass}`;
export const restoreRequestUsage = (storageClass: string, tier: string): string =>
  `${tier} restore request of ${storageClass}`;
/** A GB that is restored. */
export const restoreBytesUsage = (storageClass: string, tier: string): string =>
  `${tier} restore from ${storageClass}`;

/** What S3 asks for in a region, as far as it is known. */
export type StoragePrices = {
  region: string;
  /**
   * By storage class, as ListObjectsV2 names it, for a GB (2^30 bytes) over a month. Of INTELLIGENT_TIERING
   * it is the price of the Frequent Access tier, for the class does not tell the tier.
   */
  storage: Record<string, TieredPrice>;
  /** For a LIST request, which costs the same in every class. */
  listRequest: TieredPrice;
  /** By the names above: requests each, retrieval and restores for a GB. */
  usage: Record<string, TieredPrice>;
  /** Null until some prices are known. */
  age: CatalogueAge | null;
  /** Whether newer prices are being looked up. */
  loading: boolean;
  /** Why newer prices could not be had. */
  problem: Problem | null;
};
