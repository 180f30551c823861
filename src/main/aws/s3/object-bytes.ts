import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { ObjectBytes, UnpackedBytes } from '../../../shared/contract/object-bytes';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { problemOf, withProblem } from '../problems';
import { inBucket } from './in-bucket';
import { named } from './object-properties';
import { bodyChunks } from './transfer/body-chunks';
import { unpacked, type Packing } from './unpack';

const TITLE = 'Could not read the object';

/**
 * Some bytes of an object, fewer where it ends before. `etag`: of the object that they must be of; null for whichever
 * is there. Throws a ProblemError; `PreconditionFailed` where the object was replaced.
 */
export function readObjectBytes(
  clients: AwsClients,
  ref: ObjectRef & { from: number; bytes: number; etag: string | null },
  signal: AbortSignal | undefined,
): Promise<ObjectBytes> {
  const { from, bytes, etag } = ref;
  return withProblem(TITLE, 's3:GetObject', async () => {
    try {
      const range = `bytes=${String(from)}-${String(from + bytes - 1)}`;
      const answer = await get(
        clients,
        ref,
        { Range: range, ...(etag !== null && { IfMatch: etag }) },
        signal,
      );
      const chunks: Uint8Array[] = [];
      for await (const chunk of bodyChunks(answer.Body)) chunks.push(chunk);
      const data = Buffer.concat(chunks);
      const size = Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? from + data.length);
      return { data: data.toString('base64'), from, size, etag: answer.ETag ?? null };
    } catch (error) {
      // nothing is there to give a range of
      if (problemOf(error).httpStatus === 416) return { data: '', from, size: from, etag };
      throw error;
    }
  });
}

/** Some bytes of what is packed in an object; it is unpacked from its beginning. Throws a ProblemError. */
export function readUnpackedBytes(
  clients: AwsClients,
  ref: ObjectRef & { from: number; bytes: number; by: Packing },
  signal: AbortSignal | undefined,
): Promise<UnpackedBytes> {
  return withProblem(TITLE, 's3:GetObject', async () => {
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answer = await get(clients, ref, {}, own.signal);
      return await unpackedStretch(answer, ref);
    } finally {
      // what is not read is not fetched
      stop();
      signal?.removeEventListener('abort', stop);
    }
  });
}

async function unpackedStretch(
  answer: GetObjectCommandOutput,
  { from, bytes, by }: { from: number; bytes: number; by: Packing },
): Promise<UnpackedBytes> {
  const kept: Uint8Array[] = [];
  let at = 0;
  for await (const chunk of unpacked(bodyChunks(answer.Body), by)) {
    // of each piece, what is asked for
    kept.push(chunk.subarray(Math.max(0, from - at), Math.max(0, from + bytes - at)));
    at += chunk.length;
    if (at > from + bytes) break;
  }
  return { data: Buffer.concat(kept).toString('base64'), whole: at <= from + bytes };
}

async function get(
  clients: AwsClients,
  ref: ObjectRef,
  rest: { Range?: string; IfMatch?: string },
  signal: AbortSignal | undefined,
): Promise<GetObjectCommandOutput> {
  const command = new GetObjectCommand({ ...named(ref), ...rest });
  const { output } = await inBucket(
    clients,
    ref.bucket,
    (client) => client.send(command, signal && { abortSignal: signal }),
    signal,
  );
  return output;
}
