import type { ObjectChangeKind } from './object-changes';
import type { Problem } from './problem';

export type TransferKind = 'download' | 'upload' | ObjectChangeKind;

/** What is to become of a file that is there already. */
export type ExistingPolicy = 'keep-both' | 'skip' | 'replace';

/**
 * `paused`: by the person, by trouble that everything would meet (`problem`
 * says which), or by the end of the app. `done`: all is over; see `failed` for what could not be moved.
 */
export type TransferState = 'running' | 'paused' | 'done' | 'cancelled';

/** A download, an upload, or a change of one or many objects. */
export type Transfer = {
  transferId: string;
  kind: TransferKind;
  state: TransferState;
  /** What is moved, in a few words: a key, or how many. */
  title: string;
  /** The bucket that it is about. */
  bucket: string;
  /** Where it goes, or what it is about: a folder of this machine, or an address in S3. */
  target: string;
  /** Whose bucket it is, in words: an account, a profile, the demo account. */
  account: string;
  /** Whether the connection in use is of that account. */
  isReachable: boolean;
  /** Whether every object that is to be moved is known by now. */
  planned: boolean;
  /** Objects known so far. */
  objects: number;
  /** Bytes known so far; objects of unknown size are not in it. */
  bytes: number;
  done: number;
  skipped: number;
  failed: number;
  /** Saved under another name than the key's. */
  renamed: number;
  /** Proven by a checksum that S3 keeps. */
  proven: number;
  bytesDone: number;
  /** Bytes a second over the last moments; null while it does not run, or it is too early to tell. */
  rate: number | null;
  /** Milliseconds; null while nobody can tell. */
  timeLeft: number | null;
  /** Milliseconds since 1970. */
  startedAt: number;
  finishedAt: number | null;
  /** Why it is paused, where the person did not pause it; or why not everything is known. */
  problem: Problem | null;
};

/** What became of one object of a transfer that is worth telling. */
export type TransferItem = {
  index: number;
  key: string;
  /** Bytes; null where not known. */
  size: number | null;
  /** Where it was saved; null where it was not. */
  savedAs: string | null;
  problem: Problem | null;
};

/** `failed`: what could not be moved. `renamed`: what is called otherwise than its key. */
export type TransferItemKind = 'failed' | 'renamed';

export type TransferItems = {
  items: TransferItem[];
  /** Whether there are more than are told. */
  more: boolean;
};

/** A folder of this machine that objects can be saved in. */
export type FolderChoice = {
  folderId: string;
  path: string;
  /** Whether another one can be chosen. */
  canChoose: boolean;
};

export type UploadChoiceKind = 'files' | 'folder';

/** Files and folders that were chosen to be uploaded. */
export type UploadChoice = { choiceId: string; names: string[] };

/** Where the page hands over the bytes of a file: `<this><choiceId>?path=<its path>`, by POST. */
export const STAGE_PATH = '/stage/';
