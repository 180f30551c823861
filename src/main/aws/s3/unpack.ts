import { Decompress } from 'fzstd';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type Packing = 'gzip' | 'zstd';

/** What is packed, piece by piece as it is asked for. Throws where it is damaged. */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  by: Packing,
): AsyncGenerator<Uint8Array, void> {
  if (by === 'gzip') yield* gunzipped(chunks);
  else yield* unzstd(chunks);
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip();
  const packed = Readable.from(chunks);
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    for await (const chunk of gunzip) if (Buffer.isBuffer(chunk)) yield chunk;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

/** Node has Zstandard only from version 22.15 on. */
async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const ready: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => ready.push(chunk));
  for await (const chunk of chunks) {
    // little by little: a step unpacks all that it is given at once, and holds up this thread
    for (let at = 0; at < chunk.length; at += STEP) {
      decompress.push(chunk.subarray(at, at + STEP));
      yield* ready.splice(0);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  decompress.push(new Uint8Array(), true);
  yield* ready.splice(0);
}

/** Bytes that are unpacked in one go. */
const STEP = 64 * 1024;
