import { invalidParameter } from './failure';
import type { QueryInput } from './query-input';

export type Filter = { name: string; values: string[] };

/** The request's `Filter.N.Name` and `Filter.N.Value.M`. */
export function filtersOf(input: QueryInput): Filter[] {
  return input.members('Filter').map((member) => ({
    name: member.required('Name'),
    values: member.list('Value'),
  }));
}

/** EC2's patterns: `*` is any text, `?` one character, `\` takes the next character as it is. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (text) => text === pattern;
  let source = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '*') source += '[^]*';
    else if (character === '?') source += '[^]';
    else {
      if (character === '\\' && index + 1 < pattern.length) index += 1;
      source += pattern.charAt(index).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}

export type Tag = { key: string; value: string };

/** The filters that a kind of resource has: by name, what a resource says to it. */
export type FilterTable<T> = {
  fields: Record<string, (resource: T) => string | number | boolean | null | readonly string[]>;
  tags?: (resource: T) => readonly Tag[];
};

function valuesOf<T>(table: FilterTable<T>, name: string): ((resource: T) => readonly string[]) | null {
  const { tags } = table;
  if (tags && name === 'tag-key') return (resource) => tags(resource).map((tag) => tag.key);
  if (tags && name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return (resource) =>
      tags(resource)
        .filter((tag) => tag.key === key)
        .map((tag) => tag.value);
  }
  const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
  if (!field) return null;
  return (resource) => {
    const value = field(resource);
    if (value === null) return [];
    return typeof value === 'object' ? value : [String(value)];
  };
}

/**
 * The test that all filters together make: each must match, by any one of its values. Throws
 * `InvalidParameterValue` for a filter that the kind of resource does not have.
 */
export function matcherOf<T>(filters: readonly Filter[], table: FilterTable<T>): (resource: T) => boolean {
  const tests = filters.map(({ name, values }) => {
    const field = valuesOf(table, name);
    if (!field) throw invalidParameter(`The filter '${name}' is invalid`);
    const matchers = values.map(patternMatcher);
    return (resource: T) => field(resource).some((value) => matchers.some((matches) => matches(value)));
  });
  return (resource) => tests.every((test) => test(resource));
}
