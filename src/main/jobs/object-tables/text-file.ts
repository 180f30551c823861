import { open, type FileHandle } from 'node:fs/promises';
import { unpacked, type Packing } from '../../aws/s3/unpack';
import type { OpenObject } from '../../aws/s3/object-stretch';

/** How much of a text lies on disk. */
export type TextRead = {
  /** Bytes of the object that were taken, packed as they may be. */
  taken: number;
  /** Whether that is all of it. */
  whole: boolean;
};

/**
 * Writes the beginning of an object into a file, unpacked, up to so many bytes; cut after its last line where it is
 * not all. Throws S3's error, or that of what is packed.
 */
export async function writeText(
  file: string,
  object: OpenObject,
  packedBy: Packing | null,
  most: number,
  told: (taken: number) => void,
): Promise<TextRead> {
  const handle = await open(file, 'w+', 0o600);
  try {
    let taken = 0;
    async function* counted(): AsyncGenerator<Uint8Array, void> {
      for await (const chunk of object.chunks) {
        taken += chunk.length;
        told(taken);
        yield chunk;
      }
    }
    const chunks = packedBy === null ? counted() : unpacked(counted(), packedBy);
    let written = 0;
    for await (const chunk of chunks) {
      await handle.write(chunk, 0, chunk.length);
      written += chunk.length;
      if (written < most) continue;
      const whole = packedBy === null && taken === object.size;
      if (!whole) await handle.truncate(await lastLineEnd(handle, written));
      return { taken, whole };
    }
    return { taken, whole: true };
  } finally {
    await handle.close();
  }
}

/** Where the last whole line ends; the end where there is none to be found close to it. */
async function lastLineEnd(handle: FileHandle, length: number): Promise<number> {
  const look = Math.min(length, 1024 * 1024);
  const buffer = Buffer.alloc(look);
  const reader = await handle.stat();
  const from = reader.size - look;
  await handle.read(buffer, 0, look, from);
  const at = buffer.lastIndexOf(0x0a);
  return at < 0 ? length : from + at + 1;
}
