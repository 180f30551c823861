import { createHash } from 'node:crypto';
import { compareUtf8, lowerBound, type SortedKeys } from './order';

/** What a bucket holds: objects by index in key order, derived or stored, and their versions. */

export type StoredObject = {
  key: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  storageClass: string;
  /** Without quotes. */
  etag: string;
  /** For archived objects that are being, or have been, restored. */
  restore?: { ongoing: true } | { ongoing: false; expires: number };
  /** For Intelligent-Tiering objects in an archive tier. */
  archiveTier?: 'ARCHIVE_ACCESS' | 'DEEP_ARCHIVE_ACCESS';
  contentType?: string;
  /** Content-Encoding, Cache-Control and the like, by lower-case header name. */
  headers?: Record<string, string>;
  /** User metadata, by lower-case name. */
  metadata?: Record<string, string>;
  tags?: ObjectTag[];
  checksum?: StoredChecksum;
  /** The parts of a multipart upload. */
  parts?: number;
  /** Bytes that were put; others are derived from the key. */
  content?: Buffer;
};

export type ObjectTag = { key: string; value: string };

/** A checksum as S3 keeps it: of the whole object, or of its parts' checksums. */
export type StoredChecksum = {
  algorithm: 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';
  /** In base64; of a composite one with its number of parts, `…-3`. */
  value: string;
  type: 'FULL_OBJECT' | 'COMPOSITE';
};

/** A version as ListObjectVersions tells it; those of one key stand together, the newest first. */
export type StoredVersion = StoredObject & { versionId: string; latest: boolean; deleteMarker: boolean };

export type ObjectSpace = SortedKeys & { objectAt(index: number): StoredObject };
export type VersionSpace = SortedKeys & { versionAt(index: number): StoredVersion };

export interface Contents {
  readonly versioned: boolean;
  /** The current objects. */
  objects(): ObjectSpace;
  versions(): VersionSpace;
  /** Stores an object; the version id where there are versions, or null. */
  put(object: StoredObject): string | null;
  /** Puts another description of an object in its place, where it is: same version, same bytes. */
  amend(key: string, versionId: string | null, change: Partial<StoredObject>): void;
  /** Deletes an object or one version; tells what became of it. */
  remove(key: string, versionId: string | null, now: number): { versionId: string | null; marker: boolean };
}

/** The object of a key, or null. */
export function findObject(space: ObjectSpace, key: string): StoredObject | null {
  const index = lowerBound(space, key);
  return index < space.count && space.keyAt(index) === key ? space.objectAt(index) : null;
}

/** Items of which each has a key, as a space. They must be in order. */
function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is nothing at ${String(index)}.`);
  return item;
}

/** Sorts objects into a space. */
export function objectSpace(objects: readonly StoredObject[]): ObjectSpace {
  const sorted = [...objects].sort((a, b) => compareUtf8(a.key, b.key));
  return {
    count: sorted.length,
    keyAt: (index) => at(sorted, index).key,
    objectAt: (index) => at(sorted, index),
  };
}

function allObjects(space: ObjectSpace): StoredObject[] {
  return Array.from({ length: space.count }, (_, index) => space.objectAt(index));
}

/** A bucket without versioning. `base` is made when first asked for, and copied when first written to. */
export class PlainContents implements Contents {
  readonly versioned = false;
  readonly #base: () => ObjectSpace;
  #space: ObjectSpace | null = null;
  #written: StoredObject[] | null = null;

  constructor(base: () => ObjectSpace) {
    this.#base = base;
  }

  objects(): ObjectSpace {
    return (this.#space ??= this.#base());
  }

  versions(): VersionSpace {
    const space = this.objects();
    return {
      count: space.count,
      keyAt: (index) => space.keyAt(index),
      versionAt: (index) => ({
        ...space.objectAt(index),
        versionId: 'null',
        latest: true,
        deleteMarker: false,
      }),
    };
  }

  /** The objects as an array of their own, which the space shows from now on. */
  #writable(): StoredObject[] {
    if (this.#written) return this.#written;
    const written = allObjects(this.objects());
    this.#written = written;
    this.#space = {
      get count() {
        return written.length;
      },
      keyAt: (index) => at(written, index).key,
      objectAt: (index) => at(written, index),
    };
    return written;
  }

  put(object: StoredObject): null {
    const written = this.#writable();
    const index = lowerBound(this.objects(), object.key);
    written.splice(index, written[index]?.key === object.key ? 1 : 0, object);
    return null;
  }

  amend(key: string, _versionId: string | null, change: Partial<StoredObject>): void {
    const found = findObject(this.objects(), key);
    if (found) this.put({ ...found, ...change });
  }

  remove(key: string): { versionId: null; marker: boolean } {
    if (findObject(this.objects(), key)) {
      const written = this.#writable();
      written.splice(lowerBound(this.objects(), key), 1);
    }
    return { versionId: null, marker: false };
  }
}

/** A bucket with versioning. Small by design: every change sorts it anew. */
export class VersionedContents implements Contents {
  readonly versioned = true;
  #versions: StoredVersion[];
  #made = 0;

  /** `versions` in any order of keys, but the newest of each key first. */
  constructor(versions: readonly StoredVersion[]) {
    this.#versions = [...versions].sort((a, b) => compareUtf8(a.key, b.key));
  }

  objects(): ObjectSpace {
    return objectSpace(this.#versions.filter((version) => version.latest && !version.deleteMarker));
  }

  versions(): VersionSpace {
    const versions = this.#versions;
    return {
      count: versions.length,
      keyAt: (index) => at(versions, index).key,
      versionAt: (index) => at(versions, index),
    };
  }

  #add(version: Omit<StoredVersion, 'versionId' | 'latest'>): string {
    this.#made += 1;
    const versionId = createHash('sha256')
      .update(`${version.key} ${String(this.#made)}`)
      .digest('base64url')
      .slice(0, 32);
    const older = this.#versions.map((other) =>
      other.key === version.key ? { ...other, latest: false } : other,
    );
    this.#versions = [{ ...version, versionId, latest: true }, ...older].sort((a, b) =>
      compareUtf8(a.key, b.key),
    );
    return versionId;
  }

  put(object: StoredObject): string {
    return this.#add({ ...object, deleteMarker: false });
  }

  amend(key: string, versionId: string | null, change: Partial<StoredObject>): void {
    this.#versions = this.#versions.map((version) => {
      const meant = versionId === null ? version.latest : version.versionId === versionId;
      return version.key === key && meant ? { ...version, ...change } : version;
    });
  }

  remove(key: string, versionId: string | null, now: number): { versionId: string; marker: boolean } {
    if (versionId === null) {
      const marker = { key, size: 0, modified: now, storageClass: 'STANDARD', etag: '', deleteMarker: true };
      return { versionId: this.#add(marker), marker: true };
    }
    const gone = this.#versions.find((version) => version.key === key && version.versionId === versionId);
    const rest = this.#versions.filter((version) => version !== gone);
    const newest = gone?.latest ? rest.find((version) => version.key === key) : undefined;
    this.#versions = rest.map((version) => (version === newest ? { ...version, latest: true } : version));
    return { versionId, marker: gone?.deleteMarker ?? false };
  }
}
