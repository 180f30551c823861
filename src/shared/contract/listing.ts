import type { InventoryRead, InventoryReport } from './inventory';
import type { Problem } from './problem';

/** A bucket as ListBuckets tells it. */
export type BucketRow = {
  name: string;
  /** Null where the endpoint does not tell it. */
  region: string | null;
  /** Milliseconds since 1970, UTC; or null. */
  created: number | null;
};

export type BucketList = {
  buckets: BucketRow[];
  /** Owner's display name or canonical id, or null. */
  owner: string | null;
};

/** Where a bucket is, found out by asking the bucket. */
export type BucketPlace = { name: string; region: string };

/** Where a typed S3 address leads. */
export type S3Location = { bucket: string; /** Exactly as it is, perhaps empty. */ prefix: string };

/** `folder`: one level, split at `/`. `all`: every key below the prefix. */
export type ListingMode = 'folder' | 'all';

export type ListingState = 'running' | 'complete' | 'partial' | 'failed';

/** Where a listing's rows came from: LIST requests, or an S3 Inventory report. */
export type ListingOrigin = 'scan' | 'inventory';

/** A stretch of keys that was not listed: after one, up to and with another; null is the end on that side. */
export type MissingPart = { after: string | null; until: string | null };

/** What is known of a listing; streamed while it runs. */
export type ListingStatus = {
  listingId: string;
  origin: ListingOrigin;
  /** The report that it is read from, and how far; null for a scan. */
  inventory: (InventoryReport & { read: InventoryRead }) | null;
  state: ListingState;
  /** Objects found so far, markers included. */
  objects: number;
  /** Common prefixes found so far; 0 for `all`. */
  folders: number;
  /** Sum of the sizes found so far, in bytes. */
  bytes: number;
  /** LIST requests answered so far. */
  requests: number;
  /** How often a range was handed out in two: each costs about one request more. */
  splits: number;
  /** Objects per second over the last moments; null when it does not run or it is too early to tell. */
  rate: number | null;
  /** What a `partial` listing lacks, the first few parts; empty for one that is complete or runs. */
  missing: MissingPart[];
  /** How many parts it lacks in all. */
  missingParts: number;
  /** Whether the missing parts can be listed now, and added to it. */
  resumable: boolean;
  /** Grows with every batch of rows; a window of an older revision may be stale. */
  revision: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  finishedAt: number | null;
  /** The region the bucket was found in, or null until known. */
  region: string | null;
  /** Why it failed, or why it is partial when not stopped by the person. */
  problem: Problem | null;
};

export type ObjectColumn = 'key' | 'size' | 'modified' | 'storageClass' | 'etag';
export type SortKey<Column extends string> = { column: Column; direction: 'asc' | 'desc' };

/** A row of the Objects grid. */
export type ObjectRow = {
  kind: 'folder' | 'object';
  /** The whole key or common prefix, exactly as S3 has it. */
  key: string;
  /** Bytes; null for a folder. */
  size: number | null;
  /** Milliseconds since 1970, UTC; null for a folder. */
  modified: number | null;
  storageClass: string | null;
  etag: string | null;
};

/**
 * A condition on one field of an object. A value that is unknown passes no comparison but `!=`, for `!=` and `not`
 * let through exactly what `=` and the test itself do not. A folder has nothing but its key: it passes no
 * condition on another field, neither `=` nor `!=`.
 */
export type ObjectCondition =
  | {
      field: 'key';
      /**
       * On the part below the listing's prefix, which ends with a slash for a folder. `contains` and `starts`
       * fold case. `glob` matches the whole of it: `*` anything, slashes too, `?` one character, `[a-z]` and
       * `[!a-z]` one of some, all else itself. `regex` is RE2's, finds a match anywhere, its `.` takes no line end.
       */
      test: 'contains' | 'starts' | 'equals' | 'glob' | 'regex';
      not: boolean;
      value: string;
    }
  /** Bytes. */
  | { field: 'size'; test: '=' | '!=' | '<' | '<=' | '>' | '>='; value: number }
  /** Milliseconds since 1970. */
  | { field: 'modified'; test: '<' | '<=' | '>' | '>='; value: number }
  | {
      /**
       * Compared whatever the case. `extension`: what follows the last dot of the key's last step, unless the dot
       * is all that comes before; '' for none. '' finds a storage class that is not known.
       */
      field: 'storageClass' | 'extension';
      test: '=' | '!=';
      value: string;
    };

/** Which rows of a listing to show: those that contain the text, and pass the conditions. */
export type ObjectFilter = {
  /** Case-insensitive text that the key (below the prefix) must contain; empty for all. */
  text: string;
  conditions: ObjectCondition[];
  operation: 'and' | 'or';
};

/** Rows that a person selected in a filtered listing: named ones, or all but some. */
export type ObjectSelection = { kind: 'some'; rows: ObjectName[] } | { kind: 'all'; except: ObjectName[] };

/** Names a row: `a/` may be a folder and an object at once. */
export type ObjectName = Pick<ObjectRow, 'kind' | 'key'>;

/** How selected rows are copied. */
export type CopyForm = 's3-uri' | 'arn' | 'https' | 'key';

/** A listing that is kept on disk. */
export type SavedListing = {
  savedId: string;
  origin: ListingOrigin;
  state: 'complete' | 'partial';
  startedAt: number;
  /** When its last row came in. */
  finishedAt: number;
  /** The time that its rows tell of, as far as is known: that of the report, or when the last one came in. */
  asOf: number;
  objects: number;
  bytes: number;
};

/** What opening a place gives. */
export type OpenedListing = {
  status: ListingStatus;
  /** The last finished listing of the same place, to show until the new one is finished; null if none. */
  previous: ListingStatus | null;
};

/** A stretch of the sorted, filtered listing. Folders come before objects, as in every file browser. */
export type ListingWindow = {
  /** Index of the first row in the filtered listing. */
  offset: number;
  rows: ObjectRow[];
  /** Rows in the whole filtered listing. */
  total: number;
  /** Sum of sizes over the whole filtered listing, in bytes. */
  totalBytes: number;
  /** The listing's revision that this window shows. */
  revision: number;
  /** Where the row is that the window was asked around; null where it is not in the view, absent for others. */
  index?: number | null;
};

/** A row, and the size of the pages to give around it: its own, and one on either side. */
export type RowAround = { row: ObjectName; pageRows: number };
