import { demoBuckets } from './data/demo-buckets';
import { objectSpace, PlainContents, type Contents, type StoredObject } from './contents';

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
};

/** A bucket that a test brings with it: keys, or whole objects. */
export type ExtraBucket = {
  name: string;
  /** Default `us-east-1`. */
  region?: string;
  keys?: readonly string[];
  objects?: readonly StoredObject[];
};

const CREATED = Date.UTC(2026, 0, 1);

/** An object that nothing is known of but its key. */
function bareObject(key: string): StoredObject {
  return { key, size: 1, modified: CREATED, storageClass: 'STANDARD', etag: '0'.repeat(32) };
}

/** Makes an empty bucket. */
export function emptyBucket(name: string, region: string, created: number): Bucket {
  const contents = new PlainContents(() => objectSpace([]));
  return { name, region, created, owned: true, denied: false, requesterPays: false, contents };
}

function extraBucket(extra: ExtraBucket): Bucket {
  const objects = [...(extra.objects ?? []), ...(extra.keys ?? []).map(bareObject)];
  return {
    ...emptyBucket(extra.name, extra.region ?? 'us-east-1', CREATED),
    contents: new PlainContents(() => objectSpace(objects)),
  };
}

/** The demo account's buckets and a test's own, by name. */
export function allBuckets(extras: readonly ExtraBucket[]): Map<string, Bucket> {
  return new Map([...demoBuckets(), ...extras.map(extraBucket)].map((bucket) => [bucket.name, bucket]));
}
