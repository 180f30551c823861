import type {
  CatalogueAge,
  InstanceTypeSpec,
  SavingsRates,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import type { TieredPrice } from '../../../shared/contract/storage-prices';

/** What an edition holds for each of its names: an instance type, or what S3 asks for. */
export type EditionRows = {
  types: InstanceTypeSpec;
  prices: TypePrices;
  savings: SavingsRates;
  spot: SpotRates;
  zones: TypeZones;
  storage: TieredPrice;
};
export type EditionKind = keyof EditionRows;

/** Whose edition, and of what: `choice` is `choiceKey` of a price choice, and empty where none plays a part. */
export type EditionKey<Kind extends EditionKind = EditionKind> = {
  source: string;
  region: string;
  kind: Kind;
  choice: string;
};

/** Rows by name, and when they were told. */
export type StoredEdition<Row> = { age: CatalogueAge; rows: Record<string, Row> };

/** An edition under its kind, so that who knows the kind knows the rows; null under the others, and where none is saved. */
export type EditionOfKind = { [Kind in EditionKind]: StoredEdition<EditionRows[Kind]> | null };

/** What the store's thread is told when it starts. */
export type StoreSettings = {
  /** The database's file, or null to keep everything in memory. */
  file: string | null;
};

export type StoreCall =
  /** Nothing but to be ready. */
  | { kind: 'open' }
  | { kind: 'read'; key: EditionKey }
  | { kind: 'replace'; key: EditionKey; edition: StoredEdition<unknown> }
  /** The rows stay and are of another age. */
  | { kind: 'renew'; key: EditionKey; age: CatalogueAge }
  | { kind: 'close' };

export type ToStore = { requestId: number; call: StoreCall };

export type StoreAnswer =
  | { kind: 'edition'; found: EditionOfKind }
  | { kind: 'done' }
  /** The database failed in a way that a new file does not cure, such as a full disk. */
  | { kind: 'failed'; message: string };

/** `notice`: something the person should hear of, told once, with whatever is answered next. */
export type FromStore = { requestId: number; answer: StoreAnswer; notice: Problem | null };
