import type { ClassShare } from './analysis';
import type { VersioningState } from './deletions';
import type { Problem } from './problem';

/** Storage classes that an object can be put into, the one that costs most to keep first (StorageClass, S3 API). */
export const WRITABLE_CLASSES = [
  'STANDARD',
  'INTELLIGENT_TIERING',
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;
export type WritableClass = (typeof WRITABLE_CLASSES)[number];

/** How fast an archived object is restored (RestoreObject, S3 API); DEEP_ARCHIVE knows no `Expedited`. */
export const RESTORE_TIERS = ['Standard', 'Bulk', 'Expedited'] as const;
export type RestoreTier = (typeof RESTORE_TIERS)[number];

/** Headers that S3 keeps with an object and gives back with it. */
export const EDITABLE_HEADERS = [
  'Content-Type',
  'Content-Encoding',
  'Content-Disposition',
  'Content-Language',
  'Cache-Control',
] as const;
export type EditableHeader = (typeof EDITABLE_HEADERS)[number];

export type NamedValue = { name: string; value: string };

/** Where copies go: a key that begins with `from` gets `to` in its place. */
export type CopyTarget = {
  bucket: string;
  /** Of that bucket; null where not known. */
  region: string | null;
  from: string;
  to: string;
  /** What is to become of an object that is there already. */
  existing: 'skip' | 'replace';
  /** Null: that of the source. */
  storageClass: WritableClass | null;
};

/** What is done to each of some objects. */
export type ObjectChange =
  | ({ kind: 'copy' } & CopyTarget)
  /** Each is copied, and deleted where it was once its copy is there. */
  | ({ kind: 'move' } & CopyTarget)
  | { kind: 'storage-class'; storageClass: WritableClass }
  /** `days`: how long the restored copies stay; Intelligent-Tiering knows none. */
  | { kind: 'restore'; tier: RestoreTier; days: number }
  /** `set` are put or replaced, `remove` are taken away, all others stay. */
  | { kind: 'tags'; set: NamedValue[]; remove: string[] }
  /** The same of user metadata, and of headers; a header of null is taken away. */
  | {
      kind: 'metadata';
      headers: { name: EditableHeader; value: string | null }[];
      set: NamedValue[];
      remove: string[];
    };

export type ObjectChangeKind = ObjectChange['kind'];

/** What a change would be of, counted and kept before anybody decides. */
export type ChangePlan = {
  planId: string;
  objects: number;
  bytes: number;
  classes: ClassShare[];
  /** Of the bucket that the objects are in. */
  versioning: VersioningState;
  /** LIST requests that counting took. */
  requests: number;
};

export type ChangePlanEvent =
  | { kind: 'counting'; objects: number; bytes: number }
  | { kind: 'planned'; plan: ChangePlan }
  | { kind: 'failed'; problem: Problem };
