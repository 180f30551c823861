import type { ObjectChange } from '../../../../shared/contract/object-changes';
import type { Problem } from '../../../../shared/contract/problem';

/** What is to become of a file that is there already. */
export type ExistingPolicy = 'keep-both' | 'skip' | 'replace';

/** What a download has on disk already, from a run before: of which object, and which stretches of it. */
export type DownloadMark = {
  kind: 'download';
  /** In quotes, as S3 has it. */
  etag: string;
  /** Bytes. */
  size: number;
  /** Offsets, from and to, the latter not included; in order, none touching another. */
  done: [from: number, to: number][];
};

export type DownloadTask = {
  kind: 'download';
  taskId: number;
  bucket: string;
  key: string;
  versionId: string | null;
  /** Bytes as far as they are known; what S3 tells counts. */
  size: number | null;
  /** The chosen folder, absolute: nothing is ever written elsewhere. */
  root: string;
  /** Below it; safe names, the last one the file's. */
  steps: string[];
  /** The name of the file, beside the target, that bytes go to until they are whole. */
  partName: string;
  existing: ExistingPolicy;
  mark: DownloadMark | null;
  /** It may have begun before, in a process that was killed. */
  isAgain: boolean;
};

/** How a task ended. */
export type TaskOutcome =
  | {
      kind: 'done';
      /** Bytes of the object. */
      bytes: number;
      /** Where it was saved, below the root; null for what was not saved here. */
      steps: string[] | null;
      /** Which checksum it was proven by, as S3 names it; null where S3 has none. */
      proven: string | null;
    }
  /** It is there already, and is to stay. */
  | { kind: 'skipped' }
  /** `everything`: whatever comes next would fail likewise, so that the whole transfer had better wait. */
  | { kind: 'failed'; problem: Problem; everything: boolean }
  | { kind: 'stopped' };

/** A multipart upload that was begun, of a file as it was then. */
export type UploadMark = {
  kind: 'upload';
  uploadId: string;
  /** Bytes of each part but the last. */
  partBytes: number;
  /** Bytes of the file, and when it was changed last, in milliseconds since 1970. */
  size: number;
  modified: number;
};

export type UploadTask = {
  kind: 'upload';
  taskId: number;
  bucket: string;
  key: string;
  /** Absolute. */
  path: string;
  contentType: string | null;
  existing: Extract<ExistingPolicy, 'skip' | 'replace'>;
  mark: UploadMark | null;
};

/** A copy by parts that was begun, of an object as it was then. */
export type CopyMark = {
  kind: 'copy';
  uploadId: string;
  /** Bytes of each part but the last. */
  partBytes: number;
  /** Of the source; in quotes, as S3 has it. */
  etag: string;
  /** Bytes. */
  size: number;
};

/** A copy that is there, whose source is still to be deleted; ETags in quotes, as S3 has them. */
export type CopiedMark = { kind: 'copied'; source: string; copy: string };

type CopyKind = 'copy' | 'move';

/** What is done to one object: of copies, where this one goes. */
export type ItemChange =
  | Exclude<ObjectChange, { kind: CopyKind }>
  | (Pick<Extract<ObjectChange, { kind: CopyKind }>, 'kind' | 'bucket' | 'existing' | 'storageClass'> & {
      key: string;
    });
export type CopyChange = Extract<ItemChange, { kind: CopyKind }>;

export type ChangeTask = {
  kind: 'change';
  taskId: number;
  bucket: string;
  key: string;
  change: ItemChange;
  mark: CopyMark | CopiedMark | null;
  /** It may have begun before, in a process that was killed. */
  isAgain: boolean;
};

export type TransferTask = DownloadTask | UploadTask | ChangeTask;
export type TaskMark = DownloadMark | UploadMark | CopyMark | CopiedMark;
