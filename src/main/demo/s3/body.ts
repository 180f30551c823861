import { createHash } from 'node:crypto';
import type { StoredObject } from './contents';
import { madeContent } from './made-content';

/** The bytes of objects that nobody put: derived from the key, the same at every read. */

const PATTERN_BYTES = 64 * 1024;

function patternOf(object: StoredObject): Buffer {
  const seed = createHash('sha256').update(object.key).digest('hex');
  const lines: string[] = [];
  let length = 0;
  for (let number = 0; length < PATTERN_BYTES; number++) {
    const line = `${String(number).padStart(6, '0')} ${seed.slice(number % 32, (number % 32) + 32)} demo data\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join('')).subarray(0, PATTERN_BYTES);
}

/** `length` bytes of an object from offset `from`, piece by piece. */
export function* objectBytes(object: StoredObject, from: number, length: number): Generator<Buffer> {
  if (length <= 0) return;
  const content = object.content ?? madeContent(object);
  if (content) {
    yield content.subarray(from, from + length);
    return;
  }
  const pattern = patternOf(object);
  for (let done = 0; done < length;) {
    const start = (from + done) % PATTERN_BYTES;
    const piece = pattern.subarray(start, Math.min(PATTERN_BYTES, start + length - done));
    done += piece.length;
    yield piece;
  }
}
