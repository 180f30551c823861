import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ObjectBytes, UnpackedBytes } from '../../../shared/contract/object-bytes';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { problemOf, withProblem } from '../problems';
import { inBucket } from './in-bucket';
import { named } from './object-properties';
import { bodyChunks } from './transfer/body-chunks';

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

/** The beginning of what is packed by gzip in an object. Throws a ProblemError. */
export function readUnpackedBytes(
  clients: AwsClients,
  ref: ObjectRef & { bytes: number },
  signal: AbortSignal | undefined,
): Promise<UnpackedBytes> {
  return withProblem(TITLE, 's3:GetObject', async () => {
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answer = await get(clients, ref, {}, own.signal);
      return await unpacked(answer, ref.bytes);
    } finally {
      // what is not read is not fetched
      stop();
      signal?.removeEventListener('abort', stop);
    }
  });
}

async function unpacked(answer: GetObjectCommandOutput, most: number): Promise<UnpackedBytes> {
  const gunzip = createGunzip();
  const packed = Readable.from(bodyChunks(answer.Body));
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of gunzip) {
      if (!Buffer.isBuffer(chunk)) continue;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > most) break;
    }
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
  return { data: Buffer.concat(chunks).subarray(0, most).toString('base64'), whole: bytes <= most };
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
