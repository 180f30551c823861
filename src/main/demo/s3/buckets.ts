import { demoBuckets } from './data/demo-buckets';
import {
  objectSpace,
  PlainContents,
  VersionedContents,
  type Contents,
  type StoredObject,
  type StoredVersion,
} from './contents';
import { MultipartUploads } from './multipart';

/** The buckets that the demo account can reach. */

export type Bucket = {
  name: string;
  region: string;
  /** Milliseconds since 1970. */
  created: number;
  /** Whether ListBuckets tells it; others belong to another account. */
  owned: boolean;
  /** Denied to everyone by its own policy. */
  denied: boolean;
  requesterPays: boolean;
  contents: Contents;
  /** Multipart uploads that are neither completed nor aborted. */
  uploads: MultipartUploads;
  /** Below this prefix a policy lets nobody delete anything; null for none. */
  kept: string | null;
};

/** A bucket that a test brings with it: keys, or whole objects. */
export type ExtraBucket = {
  name: string;
  /** Default `us-east-1`. */
  region?: string;
  keys?: readonly string[];
  objects?: readonly StoredObject[];
  /** Versions of any order of keys, the newest of each key first: makes it a bucket with versioning. */
  versions?: readonly StoredVersion[];
  kept?: string;
};

const CREATED = Date.UTC(2026, 0, 1);

/** An object that nothing is known of but its key. */
function bareObject(key: string): StoredObject {
  return { key, size: 1, modified: CREATED, storageClass: 'STANDARD', etag: '0'.repeat(32) };
}

/** Makes an empty bucket. */
export function emptyBucket(name: string, region: string, created: number): Bucket {
  const contents = new PlainContents(() => objectSpace([]));
  return {
    name,
    region,
    created,
    owned: true,
    denied: false,
    requesterPays: false,
    contents,
    uploads: new MultipartUploads(),
    kept: null,
  };
}

function extraBucket(extra: ExtraBucket): Bucket {
  const objects = [...(extra.objects ?? []), ...(extra.keys ?? []).map(bareObject)];
  return {
    ...emptyBucket(extra.name, extra.region ?? 'us-east-1', CREATED),
    contents: extra.versions
      ? new VersionedContents(extra.versions)
      : new PlainContents(() => objectSpace(objects)),
    kept: extra.kept ?? null,
  };
}

/** The demo account's buckets and a test's own, by name. */
export function allBuckets(extras: readonly ExtraBucket[]): Map<string, Bucket> {
  return new Map([...demoBuckets(), ...extras.map(extraBucket)].map((bucket) => [bucket.name, bucket]));
}
