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

/** What is known of a listing; streamed while it runs. */
export type ListingStatus = {
  listingId: string;
  state: ListingState;
  /** Objects found so far, markers included. */
  objects: number;
  /** Common prefixes found so far; 0 for `all`. */
  folders: number;
  /** Sum of the sizes found so far, in bytes. */
  bytes: number;
  /** LIST requests answered so far. */
  requests: number;
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
};
