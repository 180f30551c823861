import { NotAwsAnswerError } from '../../problems/not-aws';

/** What is written at once, in bytes: each write is a trip to another thread. */
export const WRITE_BYTES = 256 * 1024;

/** The bytes of an answer as they come. Throws for an answer without a body, and what breaks it off. */
export async function* bodyChunks(body: unknown): AsyncGenerator<Uint8Array, void> {
  if (typeof body !== 'object' || body === null || !isAsyncIterable(body)) {
    throw new NotAwsAnswerError(200, null, 'An answer without a body.');
  }
  for await (const chunk of body) if (chunk instanceof Uint8Array) yield chunk;
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}

/** A body's chunks in bundles that are worth a write; at most `most` bytes of them. */
export async function* gathered(body: unknown, most: number): AsyncGenerator<Uint8Array[], void> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let left = most;
  try {
    for await (const chunk of bodyChunks(body)) {
      // read on to the end of what was asked for, or the socket could not be used again; more was not asked for
      if (left === 0) break;
      const some = chunk.length > left ? chunk.subarray(0, left) : chunk;
      left -= some.length;
      if (some.length > 0) chunks.push(some);
      bytes += some.length;
      if (bytes >= WRITE_BYTES) {
        yield chunks;
        chunks = [];
        bytes = 0;
      }
    }
  } catch (error) {
    // what arrived before the end is kept
    if (chunks.length > 0) yield chunks;
    throw error;
  }
  if (chunks.length > 0) yield chunks;
}
