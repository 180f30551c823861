import { GetObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { problemOf } from '../../problems';
import { NotAwsAnswerError } from '../../problems/not-aws';
import type { RecoveringClient } from '../recovering-client';
import type { CrcAlgorithm } from './crc-combine';

/** One object as it is now. */
export type ObjectHead = {
  /** In quotes, as S3 has it. */
  etag: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number | null;
  /** A CRC of the whole object, which can be put together from those of its stretches; null where S3 has none. */
  crc: { algorithm: CrcAlgorithm; value: string } | null;
};

export type ObjectName = { bucket: string; key: string; versionId: string | null };

/** Asks for everything that S3 tells of an object but its bytes. Throws S3's error. */
export async function describeObject(
  client: RecoveringClient,
  { bucket, key, versionId }: ObjectName,
  signal: AbortSignal,
): Promise<HeadObjectCommandOutput> {
  const command = new HeadObjectCommand({
    Bucket: bucket,
    Key: key,
    ChecksumMode: 'ENABLED',
    ...(versionId !== null && { VersionId: versionId }),
  });
  return await client.send(async (current) => {
    try {
      return await current.send(command, { abortSignal: signal });
    } catch (error) {
      const { httpStatus, awsCode } = problemOf(error);
      if (httpStatus !== 400 || awsCode !== null) throw error;
      // a HEAD's answer has no body to say why in: the same as a GET of nothing tells of an expired token by name
      const asked = { Bucket: bucket, Key: key, Range: 'bytes=0-0' };
      await current.send(new GetObjectCommand(asked), { abortSignal: signal });
      throw error;
    }
  }, signal);
}

/** Asks for an object's size and checksum. Throws S3's error. */
export async function headObject(
  client: RecoveringClient,
  name: ObjectName,
  signal: AbortSignal,
): Promise<ObjectHead> {
  return readHead(await describeObject(client, name, signal));
}

/** Throws a NotAwsAnswerError where size or ETag is not told. */
export function readHead(head: HeadObjectCommandOutput): ObjectHead {
  if (head.ETag === undefined || head.ContentLength === undefined) {
    throw new NotAwsAnswerError(200, null, 'An answer to HeadObject without size or ETag.');
  }
  return {
    etag: head.ETag,
    size: head.ContentLength,
    modified: head.LastModified?.getTime() ?? null,
    crc: wholeCrc(head),
  };
}

/** Composite checksums are of the parts' checksums, and say nothing of other stretches. */
function wholeCrc(head: HeadObjectCommandOutput): ObjectHead['crc'] {
  if (head.ChecksumType === 'COMPOSITE') return null;
  const all: [CrcAlgorithm, string | undefined][] = [
    ['CRC32', head.ChecksumCRC32],
    ['CRC32C', head.ChecksumCRC32C],
    ['CRC64NVME', head.ChecksumCRC64NVME],
  ];
  for (const [algorithm, value] of all) {
    // a composite one has its number of parts behind it, where a server leaves the type out
    if (value !== undefined && !value.includes('-')) return { algorithm, value };
  }
  return null;
}
