/**
 * The regular expression, in RE2's words, of a glob that matches a whole text: `*` any characters, slashes
 * and line ends too, `?` one character, `[a-z]` one of some, `[!a-z]` one of the others. A `]` that comes first in
 * brackets is one of them. Everything else stands for itself: a backslash, a bracket that is never closed, and
 * brackets with a range that runs backwards, which no character is in.
 */
export function globPattern(glob: string): string {
  const characters = Array.from(glob);
  let pattern = '';
  for (let at = 0; at < characters.length;) {
    const character = characters[at] ?? '';
    const set = character === '[' ? bracketsAt(characters, at) : null;
    if (set) {
      pattern += set.pattern;
      at = set.end;
      continue;
    }
    // a star after a star adds nothing but steps to be tried
    if (character !== '*') pattern += character === '?' ? '.' : escaped(character);
    else if (!pattern.endsWith('.*')) pattern += '.*';
    at += 1;
  }
  const open = pattern.startsWith('.*');
  const openEnd = pattern.endsWith('.*');
  // what may begin or end with anything need not be looked at there
  if (pattern === '.*') return '';
  return (
    `(?s)${open ? pattern.slice(2) : `\\A${pattern}`}`.slice(0, openEnd ? -2 : undefined) +
    (openEnd ? '' : '\\z')
  );
}

/** The brackets that open at `start`, and where they are over; null where they stand for themselves. */
function bracketsAt(characters: readonly string[], start: number): { pattern: string; end: number } | null {
  const denied = characters[start + 1] === '!';
  const first = start + (denied ? 2 : 1);
  const close = characters.indexOf(']', first + 1);
  if (close < 0) return null;
  let pattern = denied ? '[^' : '[';
  for (let at = first; at < close;) {
    const from = characters[at] ?? '';
    const isRange = characters[at + 1] === '-' && at + 2 < close;
    const to = isRange ? (characters[at + 2] ?? '') : from;
    if (pointOf(from) > pointOf(to)) return null;
    pattern += isRange ? `${escaped(from)}-${escaped(to)}` : escaped(from);
    at += isRange ? 3 : 1;
  }
  return { pattern: `${pattern}]`, end: close + 1 };
}

function escaped(character: string): string {
  return /^[a-z0-9]$/i.test(character) ? character : `\\x{${pointOf(character).toString(16)}}`;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
