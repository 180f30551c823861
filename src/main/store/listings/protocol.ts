import type { MessagePort } from 'node:worker_threads';
import type { InventoryRead, InventoryReport } from '../../../shared/contract/inventory';
import type { ExportFormat } from '../../../shared/contract/export';
import type { Analysis, AnalysisPlace, ClassShare } from '../../../shared/contract/analysis';
import type {
  ListingOrigin,
  ListingWindow,
  MissingPart,
  ObjectColumn,
  ObjectFilter,
  ObjectName,
  RowAround,
  SortKey,
} from '../../../shared/contract/listing';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import type { ScanOutcome } from '../../../shared/listing/feed';
import type { ComparisonAnswer, ComparisonQuestion } from '../comparisons/protocol';
import type { ListingPlace, SavedRecord } from './saved-record';

/** What the store's thread is told when it starts. */
export type StoreSettings = {
  /** The folder that holds every run's folder: `<home>/listings`. */
  root: string;
  /** This run's own folder name; tells which process it belongs to. */
  run: string;
  /** What all listings may take of memory before they are written out, in bytes. */
  memoryLimit: number;
  threads: number;
};

/** Where the rows of a listing are kept: in memory (spilled when large), or in a file of their own. */
export type Storage = 'memory' | 'file';

/** What is needed to keep a listing after it is closed. */
export type Keeping = {
  place: ListingPlace;
  origin: ListingOrigin;
  /** The report that it is read from; none for a scan. */
  inventory?: InventoryReport;
  /** Milliseconds since 1970. */
  startedAt: number;
};

export const NOTHING_READ: InventoryRead = { files: 0, bytes: 0, rows: 0, requests: 0 };

/** What a listing lacks: the first parts, how many there are, and whether they can be listed now. */
export type Coverage = { missing: MissingPart[]; missingParts: number; resumable: boolean };

/** What is in a listing at one moment; rows that a window can show, not rows on their way. */
export type ListingCounts = {
  objects: number;
  folders: number;
  /** Sum of sizes. */
  bytes: number;
  requests: number;
  /** How often a range was handed out in two. */
  splits: number;
  /** Where the lister found the bucket, or null until it is known. */
  region: string | null;
  revision: number;
};

export const NO_COUNTS: ListingCounts = {
  objects: 0,
  folders: 0,
  bytes: 0,
  requests: 0,
  splits: 0,
  region: null,
  revision: 0,
};

/** A stretch of one listing's view, as the store is asked for it. */
export type WindowQuery = {
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  offset: number;
  limit: number;
  /** In place of offset and limit: the pages around a row, as of the same moment as its place. */
  around?: RowAround | undefined;
};

/**
 * What takes longer than a window and is answered aside, on a connection of its own, over the rows that are
 * there when it begins.
 */
export type AsideQuestion =
  /** The rows of a view but `except`, in the view's order: `limit` at the most, and `byteLimit` bytes of keys. */
  | {
      kind: 'names';
      sort: SortKey<ObjectColumn>[];
      filter: ObjectFilter;
      except: ObjectName[];
      limit: number;
      byteLimit: number;
    }
  /** Where a row is in a view. */
  | { kind: 'position'; sort: SortKey<ObjectColumn>[]; filter: ObjectFilter; row: ObjectName }
  /** Where the next row is whose name starts with the text, from row `from` on and then from the first. */
  | { kind: 'find'; sort: SortKey<ObjectColumn>[]; filter: ObjectFilter; text: string; from: number }
  /** How many of the named rows there are, and their bytes; of objects by storage class as well. */
  | { kind: 'totals'; rows: ObjectName[] }
  /** The rows of a view, in the view's order, into a file that exists; `file` is its absolute path. */
  | {
      kind: 'export';
      sort: SortKey<ObjectColumn>[];
      filter: ObjectFilter;
      format: ExportFormat;
      file: string;
    }
  /** Sums over the objects below a prefix that pass the filter. `now`: milliseconds since 1970. */
  | (AnalysisPlace & { kind: 'analyse'; filter: ObjectFilter; now: number });

export type AsideAnswer =
  /** `more`: a limit was reached. */
  | { kind: 'names'; names: ObjectName[]; more: boolean }
  | { kind: 'index'; index: number | null }
  | { kind: 'totals'; rows: number; bytes: number; classes: ClassShare[] }
  | { kind: 'exported'; rows: number }
  | { kind: 'analysis'; analysis: Analysis };

export type ToStore =
  /**
   * `feed` is where the lister's batches come in. `keep` null: gone when closed. Else a listing in a file is
   * kept as it grows, and one in memory is written out once it is complete.
   */
  | {
      kind: 'open';
      listingId: string;
      prefix: string;
      storage: Storage;
      keep: Keeping | null;
      feed: MessagePort;
    }
  /** The listings that are kept of a place, the newest first. */
  | { kind: 'saved'; requestId: number; place: ListingPlace }
  | { kind: 'reopen'; requestId: number; listingId: string; place: ListingPlace }
  /** Which stretches of keys a listing lacks. */
  | { kind: 'missing'; requestId: number; listingId: string }
  /** More batches come in for a listing that has ended; they are of stretches that it lacks. */
  | { kind: 'resume'; listingId: string; feed: MessagePort }
  /** The lister is gone without a word: what came in is all there will be. */
  | { kind: 'abandon'; listingId: string; outcome: ScanOutcome }
  /** The rows of a report are to be put into order no further; does nothing before that is done. */
  | { kind: 'stop-arranging'; listingId: string }
  | { kind: 'window'; requestId: number; listingId: string; query: WindowQuery }
  | { kind: 'ask'; requestId: number; listingId: string; question: AsideQuestion }
  | { kind: 'cancel'; requestId: number; listingId: string }
  | { kind: 'close'; requestId: number; listingId: string }
  | { kind: 'comparison'; requestId: number; comparisonId: string; question: ComparisonQuestion }
  | { kind: 'cancel-comparison'; requestId: number; comparisonId: string }
  | { kind: 'shutdown' };

/**
 * `unknown-listing`: closed or never opened. `invalid-input`: the question cannot be asked so. `broken`: the
 * database failed. The message tells more.
 */
export type StoreTrouble = {
  code: 'unknown-listing' | 'cancelled' | 'invalid-input' | 'broken';
  message: string;
};

export type FromStore =
  | { kind: 'counted'; listingId: string; counts: ListingCounts }
  /** `counts` null: its rows are lost. */
  | {
      kind: 'ended';
      listingId: string;
      counts: ListingCounts | null;
      coverage: Coverage;
      outcome: ScanOutcome;
      /** How much was read of its report; null for a scan. */
      read: InventoryRead | null;
    }
  | { kind: 'saved'; requestId: number; records: SavedRecord[] }
  | {
      kind: 'reopened';
      requestId: number;
      record: SavedRecord;
      counts: ListingCounts;
      coverage: Coverage;
    }
  | { kind: 'missing'; requestId: number; ranges: KeyRange[] }
  | { kind: 'window'; requestId: number; window: ListingWindow }
  | { kind: 'answer'; requestId: number; answer: AsideAnswer }
  | { kind: 'comparison'; requestId: number; answer: ComparisonAnswer }
  /** How much of an aside or a comparison is done, from 0 to 1. */
  | { kind: 'advance'; requestId: number; share: number }
  | { kind: 'closed'; requestId: number }
  | { kind: 'refused'; requestId: number; trouble: StoreTrouble };
