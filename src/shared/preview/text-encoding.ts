/** How the bytes of a text stand for its characters; names as TextDecoder knows them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are looked at; a text that is none later on is rare, and harmless. */
const LOOKED_AT = 64 * 1024;

/** Controls that no text has: all but tab, line feed, form feed, carriage return and escape (colours of logs). */
function isOddControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b;
}

/**
 * The encoding of a text's beginning, or null where it is none. By its byte order mark; by zeros in every other byte;
 * as UTF-8 where it is such; else as Windows' Latin, in which every byte means something, unless it has controls.
 */
export function textEncoding(bytes: Uint8Array): TextEncoding | null {
  const head = bytes.subarray(0, LOOKED_AT);
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = { even: 0, odd: 0 };
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
    else if (isOddControl(byte)) odd += 1;
  }
  if (odd > 0) return null;
  // too short to tell by
  const half = head.length < 8 ? Infinity : head.length / 2;
  if (zeros.odd > half * 0.4 && zeros.even < half * 0.05) return 'utf-16le';
  if (zeros.even > half * 0.4 && zeros.odd < half * 0.05) return 'utf-16be';
  if (zeros.even + zeros.odd > 0) return null;
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
}

/** Whether bytes are UTF-8, a character that is cut off at the end apart. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The characters of a text's beginning; one that is cut off at its end is left out. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}
