import type { NamedValue } from '../../../shared/contract/object-changes';

/** A name and its value in a form. */
export type NamedDraft = {
  /** Tells rows apart while they are typed in. */
  id: number;
  name: string;
  value: string;
  /** Whether it is there already; then its name stays. */
  existing: boolean;
  removed: boolean;
};

/** Drafts of what is there already. */
export function draftsOf(values: readonly NamedValue[]): NamedDraft[] {
  return values.map((value, id) => ({ id, ...value, existing: true, removed: false }));
}

/** With one more, empty. */
export function withOneMore(drafts: readonly NamedDraft[]): NamedDraft[] {
  const id = 1 + Math.max(-1, ...drafts.map((draft) => draft.id));
  return [...drafts, { id, name: '', value: '', existing: false, removed: false }];
}

/** What the form asks for against what was there; `also` are names to take away wherever they are. */
export function namedEdit(
  before: readonly NamedDraft[],
  drafts: readonly NamedDraft[],
  also = '',
): { set: NamedValue[]; remove: string[] } {
  const held = new Map(before.map(({ name, value }) => [name, value]));
  const kept = drafts.filter(({ removed, name }) => !removed && name !== '');
  const set = kept
    .filter(({ name, value }) => held.get(name) !== value)
    .map(({ name, value }) => ({ name, value }));
  const names = new Set(kept.map(({ name }) => name));
  const removed = drafts.filter((draft) => draft.removed && draft.existing).map(({ name }) => name);
  const typed = also
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  return { set, remove: [...new Set([...removed, ...typed])].filter((name) => !names.has(name)) };
}

/** Why drafts cannot be sent, by their ids; `faultOf` says it of one. */
export function faultsOf(
  drafts: readonly NamedDraft[],
  faultOf: (draft: NamedDraft, taken: ReadonlySet<string>) => string | null,
): Map<number, string> {
  const faults = new Map<number, string>();
  const taken = new Set<string>();
  for (const draft of drafts) {
    if (draft.removed) continue;
    const fault = faultOf(draft, taken);
    if (fault !== null) faults.set(draft.id, fault);
    taken.add(draft.name);
  }
  return faults;
}

/** Of user metadata: names are HTTP's tokens, values hold no line break. */
export function metadataFault({ name, value }: NamedDraft, taken: ReadonlySet<string>): string | null {
  if (name === '') return value === '' ? null : 'A value needs a name.';
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    return 'Letters, digits and hyphens only: the name becomes part of a header’s.';
  }
  if (taken.has(name)) return 'This name is there already.';
  return /\p{Cc}/u.test(value) ? 'A value holds no line break or other control character.' : null;
}
