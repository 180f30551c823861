import type { Problem } from '../../shared/contract/problem';

/**
 * Failures that say the same, such as a network that is gone, as one: two alerts of one cause would push
 * the rows that are there out of sight. Titles and actions are joined, the rest is the first one's.
 */
export function joinedProblems(first: Problem | null, second: Problem | null): Problem[] {
  if (!first || !second) return [first ?? second].filter((problem) => problem !== null);
  if (first.kind !== second.kind || first.message !== second.message) return [first, second];
  const title = `${first.title}, and ${second.title.charAt(0).toLowerCase()}${second.title.slice(1)}`;
  const actions = new Set([first.action, second.action].filter((action) => action !== null));
  return [{ ...first, title, action: [...actions].join(', ') || null }];
}
