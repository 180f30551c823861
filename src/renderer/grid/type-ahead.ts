/** Milliseconds after which typing starts anew. */
const PAUSE_MS = 800;

/** What was typed so far, and when its last key was pressed (milliseconds). */
export type Typed = { text: string; at: number };

export const NOTHING_TYPED: Typed = { text: '', at: -Infinity };

/** A name to look for: the first row that starts with the text, from an index on and then from the top. */
export type Sought = { text: string; from: number };

/** Whether a key types a character; the space bar only does within a text, for it selects. */
export function isTyping(
  typed: Typed,
  event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; timeStamp: number },
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { length } = Array.from(event.key);
  return length === 1 && (event.key !== ' ' || goesOn(typed, event.timeStamp));
}

/**
 * What is sought after another key, at the row of the focus: longer texts may stay there, a single letter
 * goes on to the next row, and so does the same letter again where no name begins with it twice.
 */
export function typeAhead(
  typed: Typed,
  key: string,
  at: number,
  row: number,
): { typed: Typed; tries: Sought[] } {
  const text = goesOn(typed, at) ? typed.text + key : key;
  const letters = Array.from(text);
  const [letter = key] = letters;
  const next = { text: letter, from: row + 1 };
  if (letters.length === 1) return { typed: { text, at }, tries: [next] };
  const same = letters.every((other) => other === letter);
  return { typed: { text, at }, tries: [{ text, from: row }, ...(same ? [next] : [])] };
}

function goesOn(typed: Typed, at: number): boolean {
  return typed.text !== '' && at - typed.at < PAUSE_MS;
}

/** Finds a name among rows that are all here, whatever the case; null for none. */
export function findName<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  { text, from }: Sought,
): number | null {
  const lower = text.toLowerCase();
  for (let step = 0; step < rows.length; step += 1) {
    const index = (from + step) % rows.length;
    const row = rows[index];
    if (row !== undefined && nameOf(row).toLowerCase().startsWith(lower)) return index;
  }
  return null;
}
