/** EC2: 50 tags a resource, keys of up to 128 characters, values of up to 256; `aws:` is its own (Using_Tags). */
export const MOST_TAGS = 50;
export const LONGEST_TAG_KEY = 128;
export const LONGEST_TAG_VALUE = 256;

/** Whether a key is one that only AWS may write. */
export function isReservedTag(key: string): boolean {
  return /^aws:/i.test(key);
}

/** Why a tag would be refused, as a sentence; null where it would not. `taken`: the keys before it. */
export function tagFault(key: string, value: string, taken: ReadonlySet<string>): string | null {
  if (key === '') return value === '' ? null : 'A value needs a key.';
  if (isReservedTag(key)) return 'Keys that begin with "aws:" are reserved.';
  if (key.length > LONGEST_TAG_KEY) return `A key has at most ${LONGEST_TAG_KEY} characters.`;
  if (taken.has(key)) return 'This key is there already.';
  return value.length > LONGEST_TAG_VALUE ? `A value has at most ${LONGEST_TAG_VALUE} characters.` : null;
}
