import type { TextRange } from '../../design/text-viewer';

/** Places that are found at most; nobody steps through more. */
export const MOST_FOUND = 5000;

/** Where a text holds another one, whatever the case, from its beginning on. */
export function findText(text: string, sought: string): TextRange[] {
  if (sought === '') return [];
  // lower case may be of another length, and would move what comes behind it
  const lower = text.toLowerCase();
  const [hay, needle] = lower.length === text.length ? [lower, sought.toLowerCase()] : [text, sought];
  const found: TextRange[] = [];
  for (
    let at = hay.indexOf(needle);
    at >= 0 && found.length < MOST_FOUND;
    at = hay.indexOf(needle, at + needle.length)
  ) {
    found.push({ from: at, to: at + needle.length });
  }
  return found;
}
