import type { CatalogueAge, InstanceTypeSpec, PriceQuote } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import type { TieredPrice } from '../../../shared/contract/storage-prices';

/** Whose types or prices, and which: `choice` is `choiceKey` of a price choice, null for types. */
export type CatalogueKey = { source: string; region: string };
export type PriceKey = CatalogueKey & { choice: string };

export type StoredTypes = { age: CatalogueAge; types: InstanceTypeSpec[] };
export type StoredPrices = { age: CatalogueAge; prices: Record<string, PriceQuote> };
/** Prices of S3 by what they are for. */
export type StoredStorage = { age: CatalogueAge; prices: Record<string, TieredPrice> };

/** What the store's thread is told when it starts. */
export type StoreSettings = {
  /** The database's file, or null to keep everything in memory. */
  file: string | null;
};

export type StoreCall =
  | { kind: 'read-types'; key: CatalogueKey }
  | { kind: 'read-prices'; key: PriceKey }
  | { kind: 'read-storage'; key: CatalogueKey }
  | { kind: 'replace-types'; key: CatalogueKey; stored: StoredTypes }
  | { kind: 'replace-prices'; key: PriceKey; stored: StoredPrices }
  | { kind: 'replace-storage'; key: CatalogueKey; stored: StoredStorage }
  | { kind: 'close' };

export type ToStore = { requestId: number; call: StoreCall };

export type StoreAnswer =
  | { kind: 'types'; stored: StoredTypes | null }
  | { kind: 'prices'; stored: StoredPrices | null }
  | { kind: 'storage'; stored: StoredStorage | null }
  | { kind: 'done' }
  /** The database failed in a way that a new file does not cure, such as a full disk. */
  | { kind: 'failed'; message: string };

/** `notice`: something the person should hear of, told once, with whatever is answered next. */
export type FromStore = { requestId: number; answer: StoreAnswer; notice: Problem | null };
