import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { withProblem } from '../problems';
import { NotAwsAnswerError } from '../problems/not-aws';
import { inBucket } from './in-bucket';
import { named } from './object-properties';
import { bodyChunks } from './transfer/body-chunks';

/** An object's bytes as they come in, and what it is. `etag` in quotes, as S3 has it. */
export type OpenObject = { size: number; etag: string; chunks: AsyncIterable<Uint8Array> };

/** Which bytes: offsets, `to` not included; the last ones where only their number is given. */
export type Stretch = { from: number; to: number | null } | { last: number };

/**
 * Opens a stretch of an object; aborting the signal ends it. `etag`: of the object that it must be of, null for
 * whichever is there. Throws a ProblemError before the first byte, and S3's error behind it.
 */
export function openStretch(
  clients: AwsClients,
  ref: ObjectRef,
  stretch: Stretch,
  etag: string | null,
  signal: AbortSignal,
): Promise<OpenObject> {
  return withProblem('Could not read the object', 's3:GetObject', async () => {
    const range =
      'last' in stretch
        ? `bytes=-${String(stretch.last)}`
        : `bytes=${String(stretch.from)}-${stretch.to === null ? '' : String(stretch.to - 1)}`;
    const command = new GetObjectCommand({
      ...named(ref),
      Range: range,
      ...(etag !== null && { IfMatch: etag }),
    });
    const { output } = await inBucket(
      clients,
      ref.bucket,
      (client) => client.send(command, { abortSignal: signal }),
      signal,
    );
    const size = Number(/\/(\d+)$/.exec(output.ContentRange ?? '')?.[1] ?? output.ContentLength);
    if (output.ETag === undefined || Number.isNaN(size)) {
      throw new NotAwsAnswerError(200, null, 'An object without size or ETag.');
    }
    return { size, etag: output.ETag, chunks: bodyChunks(output.Body) };
  });
}

/** All bytes of a stretch. Throws as `openStretch` does. */
export async function readStretch(
  clients: AwsClients,
  ref: ObjectRef,
  stretch: Stretch,
  etag: string | null,
  signal: AbortSignal,
): Promise<{ size: number; etag: string; bytes: Buffer }> {
  const { size, etag: own, chunks } = await openStretch(clients, ref, stretch, etag, signal);
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return { size, etag: own, bytes: Buffer.concat(all) };
}
