/** A stretch of text, exactly; with a sign to show where it would not be seen. */
export type TextPart = { text: string; sign: string | null };

// controls, line and paragraph separators, and what changes the direction or joins unseen
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const SPACE = '\u00b7';

/** The C0 controls by code, under their ASCII names. */
const CONTROLS =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

const UNSEEN_RUN = new RegExp(`(${UNSEEN.source})`, 'u');

/**
 * Cuts text into what can be seen as it is and what cannot, with signs for the latter: control
 * characters by their ASCII names (`NUL`, `LF`; the Unicode pictures are missing from many fonts), others
 * by code point (`U+202E`), spaces at the ends as middle dots. Zero-width joiners between emoji need
 * none: they are seen by what they join. Nothing of the text is lost or changed.
 */
export function visibleParts(text: string): TextPart[] {
  const leading = /^ +/.exec(text)?.[0].length ?? 0;
  const trailing = leading === text.length ? 0 : (/ +$/.exec(text)?.[0].length ?? 0);
  const middle = text.slice(leading, text.length - trailing);
  const parts: TextPart[] = [];
  if (leading > 0) parts.push({ text: text.slice(0, leading), sign: SPACE.repeat(leading) });
  middle.split(UNSEEN_RUN).forEach((piece, index, pieces) => {
    if (piece === '') return;
    if (index % 2 === 0) parts.push({ text: piece, sign: null });
    else if (joinsEmoji(piece, pieces[index - 1], pieces[index + 1])) parts.push({ text: piece, sign: null });
    else parts.push({ text: piece, sign: signOf(piece) });
  });
  if (trailing > 0) parts.push({ text: text.slice(-trailing), sign: SPACE.repeat(trailing) });
  return parts;
}

/** Whether any of the text needs a sign. */
export function hasUnseen(text: string): boolean {
  return text.startsWith(' ') || text.endsWith(' ') || UNSEEN.test(text);
}

function joinsEmoji(piece: string, before: string | undefined, after: string | undefined): boolean {
  return (
    piece === '\u200d' &&
    // alternatives, not one class: Chromium 156 does not find an emoji by such a class at the end
    /(?:\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})$/u.test(before ?? '') &&
    /^\p{Extended_Pictographic}/u.test(after ?? '')
  );
}

function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x7f) return 'DEL';
  return CONTROLS[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
