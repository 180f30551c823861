import type { EntryBatch } from '../../../../shared/listing/entry-batch';

/** The columns of a batch. Names are decoded, whatever encoding the answer was in. */
export type EntryColumns = Pick<
  EntryBatch,
  'keys' | 'sizes' | 'modified' | 'classes' | 'classNames' | 'etags' | 'prefixes'
>;

/** What an answer says about itself, as S3 wrote it: with `EncodingType` `url`, texts are encoded. */
export type PageEnvelope = {
  IsTruncated?: boolean;
  Name?: string;
  Prefix?: string;
  Delimiter?: string;
  MaxKeys?: number;
  EncodingType?: string;
  KeyCount?: number;
  ContinuationToken?: string;
  NextContinuationToken?: string;
  StartAfter?: string;
};

/** What S3 tells of an object besides the columns, some of it only where it was asked for. */
export type ObjectExtras = {
  Owner?: { DisplayName?: string; ID?: string };
  ChecksumAlgorithm?: string[];
  ChecksumType?: string;
  RestoreStatus?: { IsRestoreInProgress?: boolean; RestoreExpiryDate?: Date };
};

/** One answer to ListObjectsV2. */
export type ListedPage = {
  envelope: PageEnvelope;
  columns: EntryColumns;
  /**
   * Reads what else the answer has about object `index`; it is not read before.
   *
   * @throws NotAwsAnswerError
   */
  extras: (index: number) => ObjectExtras;
};
