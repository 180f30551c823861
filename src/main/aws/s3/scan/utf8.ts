/** The code point that begins at byte `at` of UTF-8. */
export function codePointAt(key: Uint8Array, at: number): number {
  const lead = key[at] ?? 0;
  const next = (index: number): number => (key[at + index] ?? 0) & 0x3f;
  if (lead < 0x80) return lead;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | next(1);
  if (lead < 0xf0) return ((lead & 0xf) << 12) | (next(1) << 6) | next(2);
  return ((lead & 7) << 18) | (next(1) << 12) | (next(2) << 6) | next(3);
}

/** How many bytes of UTF-8 a code point takes. */
export function widthOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The start of the character that byte `at` belongs to; the end of the text is a start. */
export function characterStart(text: Uint8Array, at: number): number {
  let start = Math.min(at, text.length);
  while (start > 0 && ((text[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
