import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { setTimeout as pause } from 'node:timers/promises';
import { isWorthAnotherRound } from '../page-retries';
import { gathered } from './body-chunks';
import type { DownloadTools, Fetched } from './download-file';
import type { PartFile } from './part-file';
import type { DownloadTask } from './transfer-task';

/** What is fetched by one request; in bytes. */
export const SMALL_BYTES = 8 * 1024 * 1024;

/**
 * Fetches a small object by one request, whose bytes the SDK proves by the checksum that S3 sends along. One that is
 * large by now is fetched as well. Throws what the last round threw.
 */
export async function downloadWhole(
  file: PartFile,
  task: DownloadTask,
  tools: DownloadTools & { pauses: readonly number[] },
  signal: AbortSignal,
): Promise<Fetched> {
  for (let round = 0; ; round += 1) {
    try {
      return await tools.lanes.run(() => fetchWhole(file, task, tools, signal), signal);
    } catch (error) {
      signal.throwIfAborted();
      const wait = tools.pauses[round];
      if (wait === undefined || !(isDamaged(error) || isWorthAnotherRound(error, false, round))) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

/** The SDK's own words for bytes that are not those of the checksum; it has no class for them. */
function isDamaged(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Checksum mismatch');
}

async function fetchWhole(
  file: PartFile,
  { bucket, key, versionId }: DownloadTask,
  tools: DownloadTools,
  signal: AbortSignal,
): Promise<Fetched> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ChecksumMode: 'ENABLED',
    ...(versionId !== null && { VersionId: versionId }),
  });
  const send = (current: S3Client) => current.send(command, { abortSignal: signal });
  const answer = await tools.client.send(send, signal);
  let bytes = 0;
  try {
    for await (const chunks of gathered(answer.Body, Infinity)) {
      signal.throwIfAborted();
      await file.handle.writev(chunks, bytes);
      const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      bytes += length;
      tools.moved(length);
    }
    if (answer.ContentLength !== undefined && bytes !== answer.ContentLength) {
      throw Object.assign(new Error('The connection ended before the object did.'), { code: 'ECONNRESET' });
    }
  } catch (error) {
    tools.moved(-bytes);
    throw error;
  }
  // what a round before left behind may have been longer
  await file.handle.truncate(bytes);
  return { bytes, modified: answer.LastModified?.getTime() ?? null, proven: provenBy(answer) };
}

/** The checksum that S3 sent along, which the SDK proved; composite ones it does not look at. */
function provenBy(answer: {
  ChecksumType?: string | undefined;
  ChecksumCRC32?: string | undefined;
  ChecksumCRC32C?: string | undefined;
  ChecksumCRC64NVME?: string | undefined;
  ChecksumSHA1?: string | undefined;
  ChecksumSHA256?: string | undefined;
}): string | null {
  if (answer.ChecksumType === 'COMPOSITE') return null;
  const all: [string, string | undefined][] = [
    ['CRC64NVME', answer.ChecksumCRC64NVME],
    ['CRC32', answer.ChecksumCRC32],
    ['CRC32C', answer.ChecksumCRC32C],
    ['SHA256', answer.ChecksumSHA256],
    ['SHA1', answer.ChecksumSHA1],
  ];
  return all.find(([, value]) => value !== undefined && !value.includes('-'))?.[0] ?? null;
}
