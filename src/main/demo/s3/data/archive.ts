import type { StoredVersion } from '../contents';
import { DAY_MS, dayParts, etag, hex, mix, REFERENCE_TIME } from './derive';

/** The bucket with versions, delete markers and archived objects in every state of a restore. */

function version(
  key: string,
  index: number,
  daysAgo: number,
  rest: Partial<StoredVersion> & { size: number },
): StoredVersion {
  return {
    key,
    modified: REFERENCE_TIME - daysAgo * DAY_MS,
    storageClass: 'STANDARD',
    etag: etag(31, index, rest.size),
    versionId: [0, 1, 2, 3].map((part) => hex(32 + part, index)).join(''),
    latest: true,
    deleteMarker: false,
    ...rest,
  };
}

const MIB = 1024 * 1024;

/** Monthly dumps, in ever colder classes. */
function dumps(): StoredVersion[] {
  const classes = ['STANDARD', 'STANDARD_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'];
  return Array.from({ length: 30 }, (_, index) => {
    const date = dayParts(REFERENCE_TIME, -30 * (index + 1)).join('-');
    const storageClass = classes[Math.min(classes.length - 1, Math.floor(index / 3))] ?? 'STANDARD';
    const size = 900 * MIB + (mix(33, index) % (600 * MIB));
    return version(`database/${date}.dump`, index, 30 * (index + 1), {
      size,
      storageClass,
    });
  });
}

/** A configuration file with a long history, newest first. */
function history(): StoredVersion[] {
  return Array.from({ length: 12 }, (_, index) =>
    version('config/settings.json', 100 + index, index * 5, {
      size: 2000 - index * 40,
      latest: index === 0,
      contentType: 'application/json',
      headers: { 'cache-control': 'max-age=60, must-revalidate', 'content-language': 'en' },
      metadata: { owner: 'platform', 'reviewed-by': 'Zo\u00eb <zoe@meridian.example>' },
      tags: [
        { key: 'team', value: 'platform' },
        { key: 'retention', value: '7 years' },
      ],
    }),
  );
}

/** Deleted and brought back, deleted for good, and deleted twice. */
function deletions(): StoredVersion[] {
  const marker = { size: 0, etag: '', deleteMarker: true };
  return [
    version('reports/restored.pdf', 200, 1, { size: 48_000 }),
    version('reports/restored.pdf', 201, 2, { ...marker, latest: false }),
    version('reports/restored.pdf', 202, 9, { size: 47_000, latest: false }),
    version('reports/deleted.pdf', 210, 3, marker),
    version('reports/deleted.pdf', 211, 30, { size: 120_000, latest: false }),
    version('reports/deleted-twice.pdf', 220, 2, marker),
    version('reports/deleted-twice.pdf', 221, 4, { ...marker, latest: false }),
    version('reports/deleted-twice.pdf', 222, 60, { size: 90_000, latest: false }),
    version('reports/before-versioning.pdf', 230, 400, { size: 75_000, versionId: 'null' }),
  ];
}

/** Archived objects: at rest, being restored, and restored for a while. */
function restores(): StoredVersion[] {
  return [
    version('archive/at-rest.tar', 300, 500, { size: 5_000 * MIB, storageClass: 'GLACIER' }),
    version('archive/deep-at-rest.tar', 301, 800, { size: 40_000 * MIB, storageClass: 'DEEP_ARCHIVE' }),
    version('archive/being-restored.tar', 302, 500, {
      size: 700 * MIB,
      storageClass: 'GLACIER',
      restore: { ongoing: true },
    }),
    version('archive/deep-being-restored.tar', 303, 700, {
      size: 900 * MIB,
      storageClass: 'DEEP_ARCHIVE',
      restore: { ongoing: true },
    }),
    version('archive/restored.tar', 304, 500, {
      size: 12 * MIB,
      storageClass: 'GLACIER',
      restore: { ongoing: false, expires: Date.UTC(2030, 0, 1) },
    }),
    version('archive/instant.tar', 305, 300, { size: 60 * MIB, storageClass: 'GLACIER_IR' }),
    version('archive/tiering-frequent.bin', 306, 10, { size: 3 * MIB, storageClass: 'INTELLIGENT_TIERING' }),
    version('archive/tiering-archived.bin', 307, 200, {
      size: 3 * MIB,
      storageClass: 'INTELLIGENT_TIERING',
      archiveTier: 'ARCHIVE_ACCESS',
    }),
    version('archive/tiering-deep-archived.bin', 308, 400, {
      size: 3 * MIB,
      storageClass: 'INTELLIGENT_TIERING',
      archiveTier: 'DEEP_ARCHIVE_ACCESS',
    }),
    version('archive/reduced-redundancy.bin', 309, 4000, { size: MIB, storageClass: 'REDUCED_REDUNDANCY' }),
  ];
}

/** All versions; those of one key newest first. */
export function archivedVersions(): StoredVersion[] {
  return [...dumps(), ...history(), ...deletions(), ...restores()];
}
