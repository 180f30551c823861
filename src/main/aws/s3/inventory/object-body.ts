import { GetObjectCommand } from '@aws-sdk/client-s3';
import { setTimeout as pause } from 'node:timers/promises';
import { bodyChunks } from '../transfer/body-chunks';
import { isWorthAnotherRound } from '../page-retries';
import type { RecoveringClient } from '../recovering-client';

export type ObjectAsk = {
  client: RecoveringClient;
  bucket: string;
  key: string;
  /** Milliseconds between the rounds of a body that does not come on; each round is several tries of the SDK's. */
  pauses: readonly number[];
  /** A request is about to be sent. */
  asked: () => void;
};

/**
 * Reads an object's bytes in their order. A body that is cut is asked for from there on, of the same object or not
 * at all. Throws the last round's error, what `take` throws, or the signal's reason.
 */
export async function readObject(
  { client, bucket, key, pauses, asked }: ObjectAsk,
  take: (chunk: Uint8Array) => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let got = 0;
  let etag: string | undefined;
  for (let idle = 0; ;) {
    const before = got;
    try {
      asked();
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(got > 0 && { Range: `bytes=${got}-`, ...(etag !== undefined && { IfMatch: etag }) }),
      });
      const { Body: body, ETag } = await client.send(
        (current) => current.send(command, { abortSignal: signal }),
        signal,
      );
      etag ??= ETag;
      for await (const chunk of bodyChunks(body)) {
        signal.throwIfAborted();
        await taken(take, chunk);
        got += chunk.length;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NotTakenError) throw error.cause;
      idle = got > before ? 0 : idle + 1;
      const wait = pauses[Math.max(idle - 1, 0)];
      if (wait === undefined || !isWorthAnotherRound(error, false, idle)) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

/** Not the bytes failed, but whoever takes them; asking again would help nobody. */
class NotTakenError extends Error {}

async function taken(take: (chunk: Uint8Array) => void | Promise<void>, chunk: Uint8Array): Promise<void> {
  try {
    await take(chunk);
  } catch (cause) {
    throw new NotTakenError('The bytes were not taken.', { cause });
  }
}
