const WIDTH = 16;

/** Bytes as lines of offset, hexadecimal digits and characters, as every hex viewer writes them. */
export function hexLines(bytes: Uint8Array, from: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const line = Array.from(bytes.subarray(at, at + WIDTH));
    const digits = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = line
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    lines.push(`${(from + at).toString(16).padStart(8, '0')}  ${digits.padEnd(WIDTH * 3 - 1)}  ${letters}`);
  }
  return lines.join('\n');
}
