/** Sequences that colour a terminal or move its cursor. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-_])/g;
/** What is no text, but for tabs and line feeds. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * What a console wrote, as lines to be read: without colours and control characters. EC2 keeps the last 64 KB, so
 * the first character may be cut; what is no UTF-8 becomes U+FFFD.
 */
export function consoleText(bytes: Buffer): string {
  let start = 0;
  // the rest of a character that was cut
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return (
    bytes
      .subarray(start)
      .toString('utf8')
      .replace(ESCAPES, '')
      .replace(/\r+\n/g, '\n')
      // a bar that was drawn over and over: each drawing a line of its own
      .replace(/\r/g, '\n')
      .replace(CONTROLS, '')
  );
}
