/** Data files that Skyglass reads; ORC is refused. */
export type InventoryFormat = 'CSV' | 'Parquet';

/** An S3 Inventory report, as its manifest tells of it. */
export type InventoryReport = {
  /** Where the manifest is: `s3://bucket/key`, or `file:` and an absolute path of this machine. */
  manifest: string;
  /** When the report was begun, in milliseconds since 1970; later changes are not in it. */
  createdAt: number;
  format: InventoryFormat;
  /** Data files, and their bytes together. */
  files: number;
  bytes: number;
  /** Whether it has old versions and delete markers, which are no objects and are left out. */
  allVersions: boolean;
};

/** How much of a report has been read. */
export type InventoryRead = {
  files: number;
  /** Bytes of data files that were fetched, those on their way included. */
  bytes: number;
  /** Rows that were taken in: current objects of the bucket. */
  rows: number;
  /** GET requests sent; 0 for a report on this machine's disk. */
  requests: number;
};

/** A manifest that was looked at, and what it tells. */
export type InventorySummary = {
  /** The bucket that its report is of. */
  bucket: string;
  /** Where the manifest was found, which is where the bucket is; null where nobody tells. */
  region: string | null;
  report: InventoryReport;
};
