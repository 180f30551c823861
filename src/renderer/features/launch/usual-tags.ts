import type { LaunchTag } from '../../../shared/contract/launch';

/** So many keys are remembered: more than any company asks for. */
const MOST_REMEMBERED = 20;

/** The keys that launches had, with those of the latest one in front. A Name is everybody's own. */
export function rememberedKeys(before: readonly string[], tags: readonly LaunchTag[]): string[] {
  const keys = tags.map(({ key }) => key).filter((key) => key !== '' && key !== 'Name');
  return [...new Set([...keys, ...before])].slice(0, MOST_REMEMBERED);
}

/** The remembered keys that the form lacks. */
export function missingKeys(remembered: readonly string[], tags: readonly LaunchTag[]): string[] {
  return remembered.filter((key) => !tags.some((tag) => tag.key.trim() === key));
}
