import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectVersion, ObjectVersions } from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { withProblem } from '../problems';
import { inBucket } from './in-bucket';
import { decodeKey } from './key-encoding';

/** Versions of one key that are told at most: more than anybody reads, little enough to cross at once. */
export const MOST_VERSIONS = 1000;

/**
 * The versions and delete markers of exactly one key, the newest first. S3 lists by prefix, so that it tells those of
 * `a.bak` after those of `a`; they are left out, and end the list. Throws a ProblemError.
 */
export function objectVersions(
  clients: AwsClients,
  place: { bucket: string; key: string },
  signal: AbortSignal | undefined,
): Promise<ObjectVersions> {
  return withProblem('Could not list the versions', 's3:ListBucketVersions', async () => {
    const { output } = await inBucket(
      clients,
      place.bucket,
      (client) => versionsOf(client, place, signal),
      signal,
    );
    return output;
  });
}

async function versionsOf(
  client: S3Client,
  { bucket, key }: { bucket: string; key: string },
  signal: AbortSignal | undefined,
): Promise<ObjectVersions> {
  const versions: ObjectVersion[] = [];
  let markers: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (;;) {
    const command = new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: key,
      EncodingType: 'url',
      ...markers,
    });
    const page = await client.send(command, signal && { abortSignal: signal });
    const told = [
      ...(page.Versions ?? []).map((one) => ({
        key: decodeKey(one.Key ?? '', page.EncodingType),
        version: asVersion({ ...one, kind: 'version' }),
      })),
      ...(page.DeleteMarkers ?? []).map((one) => ({
        key: decodeKey(one.Key ?? '', page.EncodingType),
        version: asVersion({ ...one, kind: 'delete-marker' }),
      })),
    ];
    versions.push(...told.filter((one) => one.key === key).map(({ version }) => version));
    const next = page.NextKeyMarker === undefined ? null : decodeKey(page.NextKeyMarker, page.EncodingType);
    // keys come in order: once another one was told, this one's are over
    const over = page.IsTruncated !== true || next !== key;
    if (over || versions.length > MOST_VERSIONS) {
      // S3 tells versions and markers apart, each the newest first; of one second, the latest is first
      versions.sort((a, b) => (b.modified ?? 0) - (a.modified ?? 0) || Number(b.latest) - Number(a.latest));
      return {
        versions: versions.slice(0, MOST_VERSIONS),
        more: versions.length > MOST_VERSIONS || !over,
      };
    }
    markers = {
      KeyMarker: next,
      ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}

type Told = {
  kind: ObjectVersion['kind'];
  VersionId?: string | undefined;
  IsLatest?: boolean | undefined;
  LastModified?: Date | undefined;
  Size?: number | undefined;
  StorageClass?: string | undefined;
  ETag?: string | undefined;
};

function asVersion(told: Told): ObjectVersion {
  return {
    kind: told.kind,
    versionId: told.VersionId ?? 'null',
    latest: told.IsLatest ?? false,
    modified: told.LastModified?.getTime() ?? null,
    size: told.Size ?? null,
    storageClass: told.StorageClass ?? null,
    etag: told.ETag?.replaceAll('"', '') ?? null,
  };
}
