import { stripVTControlCharacters } from 'node:util';

/** What is no text, but for tabs and line feeds. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/**
 * What a console wrote, as lines to be read: without colours and control characters. EC2 keeps the last 64 KB, so
 * the first character may be cut; what is no UTF-8 becomes U+FFFD.
 */
export function consoleText(bytes: Buffer): string {
  let start = 0;
  // the rest of a character that was cut
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return (
    stripVTControlCharacters(bytes.subarray(start).toString('utf8'))
      .replace(/\r+\n/g, '\n')
      // a bar that was drawn over and over: each drawing a line of its own
      .replace(/\r/g, '\n')
      .replace(CONTROLS, '')
  );
}
