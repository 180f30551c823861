import {
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import type { AwsClients } from '../clients';
import { isDirectoryBucket } from './bucket-region';
import { inBucket } from './in-bucket';
import { decodeKey } from './key-encoding';
import { inRounds, PAUSES } from './page-retries';

/** `size` in bytes; null where it is not told. */
export type FoundObject = { key: string; size: number | null; storageClass?: string | undefined };

/** A version or delete marker. */
export type FoundVersion = FoundObject & { versionId: string };

/**
 * Every object below a prefix, page by page. `after`: those up to this key are left out, but for directory buckets,
 * which know no StartAfter and keep no order. Throws S3's error, or the signal's reason.
 */
export async function* objectsBelow(
  clients: AwsClients,
  bucket: string,
  prefix: string,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<FoundObject[], void> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      EncodingType: 'url',
      ...(token !== undefined && { ContinuationToken: token }),
      ...(token === undefined && after !== null && !isDirectoryBucket(bucket) && { StartAfter: after }),
    });
    const { output: page } = await inRounds(
      () => inBucket(clients, bucket, (client) => client.send(command, { abortSignal: signal }), signal),
      token === undefined,
      PAUSES,
      signal,
    );
    yield (page.Contents ?? []).flatMap(({ Key, Size, StorageClass }) =>
      Key === undefined
        ? []
        : [{ key: decodeKey(Key, page.EncodingType), size: Size ?? null, storageClass: StorageClass }],
    );
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

/** Every version and delete marker below a prefix, page by page. Throws S3's error, or the signal's reason. */
export async function* versionsBelow(
  clients: AwsClients,
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<FoundVersion[], void> {
  let markers: { KeyMarker?: string; VersionIdMarker?: string } | null = {};
  while (markers !== null) {
    const isFirst: boolean = markers.KeyMarker === undefined;
    const command: ListObjectVersionsCommand = new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
      EncodingType: 'url',
      ...markers,
    });
    const { output: page }: { output: ListObjectVersionsCommandOutput } = await inRounds(
      () => inBucket(clients, bucket, (client) => client.send(command, { abortSignal: signal }), signal),
      isFirst,
      PAUSES,
      signal,
    );
    yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].flatMap((one) =>
      one.Key === undefined
        ? []
        : [
            {
              key: decodeKey(one.Key, page.EncodingType),
              versionId: one.VersionId ?? 'null',
              size: sizeOf(one),
            },
          ],
    );
    markers =
      page.IsTruncated === true && page.NextKeyMarker !== undefined
        ? {
            KeyMarker: decodeKey(page.NextKeyMarker, page.EncodingType),
            ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
          }
        : null;
  }
}

/** A delete marker has no size, and takes no room. */
function sizeOf(told: { Size?: number | undefined } | object): number | null {
  if (!('Size' in told)) return 0;
  return typeof told.Size === 'number' ? told.Size : null;
}
