import {
  AbortMultipartUploadCommand,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { problemOf } from '../../problems';
import type { RecoveringClient } from '../recovering-client';

/** How many parts an upload has at most ("Multipart upload limits", S3 user guide). */
export const MOST_PARTS = 10_000;
const MIB = 1024 * 1024;

export type UploadName = { bucket: string; key: string; uploadId: string };

export type Send = <T>(request: (client: S3Client) => Promise<T>) => Promise<T>;

/** What S3 has of a part; checksums in base64. */
export type KeptPart = { etag: string; size: number; crcs: PartCrcs };

/** By the names of the SDK. */
export type PartCrcs = {
  ChecksumCRC32?: string | undefined;
  ChecksumCRC32C?: string | undefined;
  ChecksumCRC64NVME?: string | undefined;
};

/** Bytes of each part but the last: `least`, or as many as it takes to get along with the parts there may be. */
export function partBytesOf(size: number, least: number): number {
  return Math.max(least, Math.ceil(size / MOST_PARTS / MIB) * MIB);
}

/** Takes an upload's parts away. Never throws: what stays can be seen in the bucket's multipart uploads. */
export async function abortUpload(
  client: RecoveringClient,
  { bucket, key, uploadId }: UploadName,
): Promise<void> {
  const command = new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId });
  const never = new AbortController().signal;
  await client.send((current) => current.send(command), never).catch(() => undefined);
}

/** What S3 has of an upload by now, by part number; null where there is no such upload any more. Throws S3's error. */
export async function keptParts(
  { bucket, key, uploadId }: UploadName,
  send: Send,
  signal: AbortSignal,
): Promise<Map<number, KeptPart> | null> {
  const kept = new Map<number, KeptPart>();
  let marker: string | undefined;
  do {
    const command = new ListPartsCommand({
      Bucket: bucket,
      Key: key,
      UploadId: uploadId,
      ...(marker !== undefined && { PartNumberMarker: marker }),
    });
    try {
      const page: ListPartsCommandOutput = await send((client) =>
        client.send(command, { abortSignal: signal }),
      );
      for (const part of page.Parts ?? []) {
        const { PartNumber, ETag, Size, ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME } = part;
        if (PartNumber === undefined || ETag === undefined) continue;
        kept.set(PartNumber, {
          etag: ETag,
          size: Size ?? -1,
          crcs: { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME },
        });
      }
      marker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
    } catch (error) {
      if (problemOf(error).awsCode === 'NoSuchUpload') return null;
      throw error;
    }
  } while (marker !== undefined);
  return kept;
}
