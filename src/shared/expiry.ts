/** The tag that tells when a launched instance ends itself: an ISO time. */
export const EXPIRES_TAG = 'skyglass:expires-at';

/** When an instance is to end, by its tags, in milliseconds since 1970; null where no tag tells a time. */
export function expiryOf(tags: readonly { key: string; value: string }[]): number | null {
  const told = tags.find(({ key }) => key === EXPIRES_TAG)?.value;
  // Date.parse takes much that no launch writes, such as "1"
  if (told === undefined || !/^\d{4}-\d\d-\d\dT/.test(told)) return null;
  const time = Date.parse(told);
  return Number.isNaN(time) ? null : time;
}
