/** One object, or one version of it. */
export type ObjectRef = {
  bucket: string;
  /** Exactly as it is. */
  key: string;
  /** Null for the current version. */
  versionId: string | null;
};

export type ObjectTag = { key: string; value: string };

/** A checksum that S3 keeps with an object. */
export type ObjectChecksum = {
  /** As S3 names it: `CRC64NVME`, `SHA256`. */
  algorithm: string;
  /** In base64; of a composite one with its number of parts, `…-3`. */
  value: string;
};

/** Whether an archived object was restored; milliseconds since 1970. */
export type RestoreState = { ongoing: true } | { ongoing: false; expires: number | null };

/** What HeadObject tells of an object. Null, or left out of a list, is what S3 does not tell. */
export type ObjectProperties = {
  region: string | null;
  /** Bytes. */
  size: number | null;
  /** Milliseconds since 1970. */
  modified: number | null;
  /** In quotes no more. */
  etag: string | null;
  versionId: string | null;
  /** As S3 names it; S3 leaves `STANDARD` out, which is filled in. */
  storageClass: string;
  restore: RestoreState | null;
  /** The archive tier of Intelligent-Tiering that it is in. */
  archiveStatus: string | null;
  encryption: { algorithm: string; keyId: string | null; bucketKey: boolean } | null;
  checksums: ObjectChecksum[];
  /** `FULL_OBJECT` or `COMPOSITE`. */
  checksumType: string | null;
  /** Of a multipart upload, where its ETag tells. */
  parts: number | null;
  /** System headers that are set: Content-Type, Cache-Control and the like, by S3's name. */
  headers: { name: string; value: string }[];
  /** User metadata, without `x-amz-meta-`. */
  metadata: { name: string; value: string }[];
  /** Metadata that does not fit into headers, and so is not told. */
  missingMetadata: number;
  /** When a lifecycle rule deletes it, as S3 writes it. */
  expiration: string | null;
  replication: string | null;
  lock: { mode: string | null; until: number | null; legalHold: boolean } | null;
};

export type ObjectTags = { tags: ObjectTag[] };

/** A version or a delete marker of one key. */
export type ObjectVersion = {
  kind: 'version' | 'delete-marker';
  /** `null` (the text) for what was there before versioning. */
  versionId: string;
  latest: boolean;
  /** Milliseconds since 1970. */
  modified: number | null;
  /** Bytes; null for a delete marker. */
  size: number | null;
  storageClass: string | null;
  etag: string | null;
};

export type ObjectVersions = {
  /** The newest first. */
  versions: ObjectVersion[];
  /** Whether there are more than are told. */
  more: boolean;
};
