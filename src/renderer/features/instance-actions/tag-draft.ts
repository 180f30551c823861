import type { TagChange } from '../../../shared/contract/instance-actions';
import { isReservedTag, tagFault } from '../../../shared/tag-rules';
import type { InstanceView } from '../instances/instance-view';

/** A tag in the form. */
export type TagDraft = {
  /** Tells rows apart while they are typed in. */
  id: number;
  key: string;
  /** Null while the instances differ in it and nothing was typed. */
  value: string | null;
  /** Whether it is on the instances already; then the key stays. */
  existing: boolean;
  removed: boolean;
};

/** The tags of the instances, each key once. */
export function tagDrafts(views: readonly InstanceView[]): TagDraft[] {
  const values = new Map<string, Set<string | null>>();
  for (const { instance } of views) for (const { key } of instance.tags) values.set(key, new Set());
  for (const [key, held] of values) {
    for (const { instance } of views) held.add(instance.tags.find((tag) => tag.key === key)?.value ?? null);
  }
  return Array.from(values, ([key, held]) => ({ key, value: held.size === 1 ? ([...held][0] ?? '') : null }))
    .filter(({ key }) => !isReservedTag(key))
    .sort((a, b) => (a.key === 'Name' ? -1 : b.key === 'Name' ? 1 : a.key < b.key ? -1 : 1))
    .map((tag, id) => ({ id, ...tag, existing: true, removed: false }));
}

/** What the form asks for, against what was there. */
export function tagChange(before: readonly TagDraft[], after: readonly TagDraft[]): TagChange {
  const held = new Map(before.map((tag) => [tag.id, tag]));
  const kept = after.filter(({ removed }) => !removed);
  const set = kept.flatMap(({ id, key, value }) => {
    if (key === '' || value === null || held.get(id)?.value === value) return [];
    return [{ key, value }];
  });
  const written = new Set(set.map(({ key }) => key));
  // a key that was taken off and written anew is only replaced
  const remove = after.filter(({ removed, key }) => removed && !written.has(key)).map(({ key }) => key);
  return { set, remove };
}

/** Why the form cannot be sent, by the id of a tag. */
export function tagFaults(tags: readonly TagDraft[]): Map<number, string> {
  const faults = new Map<number, string>();
  const seen = new Set<string>();
  for (const { id, key, value, removed } of tags) {
    if (removed) continue;
    const message = tagFault(key, value ?? '', seen);
    if (message !== null) faults.set(id, message);
    seen.add(key);
  }
  return faults;
}
