import type { ObjectCondition, ObjectFilter, ObjectRow } from '../../../shared/contract/listing';
import fc from 'fast-check';

/** Folds code point by code point, as DuckDB does: no final sigma, no dotted i of two characters. */
export function fold(text: string): string {
  return Array.from(text, (character) =>
    String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0),
  ).join('');
}

/** Whether a row passes a filter, as the contract words it, done naively. */
export function passes(row: ObjectRow, prefix: string, filter: ObjectFilter): boolean {
  const { text, conditions, operation } = filter;
  if (!fold(row.key.slice(prefix.length)).includes(fold(text))) return false;
  if (conditions.length === 0) return true;
  const test = (condition: ObjectCondition): boolean => passesOne(row, prefix, condition);
  return operation === 'and' ? conditions.every(test) : conditions.some(test);
}

function passesOne(row: ObjectRow, prefix: string, condition: ObjectCondition): boolean {
  const name = row.key.slice(prefix.length);
  if (condition.field === 'key') return passesKey(name, condition) !== condition.not;
  if (row.kind === 'folder') return false;
  if (condition.field === 'size' || condition.field === 'modified') {
    const value = row[condition.field];
    if (condition.test === '!=') return value !== condition.value;
    return value !== null && compares(value, condition.test, condition.value);
  }
  const value = condition.field === 'extension' ? extensionOf(row.key) : (row.storageClass ?? '');
  return (fold(value) === fold(condition.value)) === (condition.test === '=');
}

function passesKey(name: string, { test, value }: Extract<ObjectCondition, { field: 'key' }>): boolean {
  switch (test) {
    case 'contains':
      return fold(name).includes(fold(value));
    case 'starts':
      return fold(name).startsWith(fold(value));
    case 'equals':
      return name === value;
    case 'glob':
      return globMatches(Array.from(value), Array.from(name));
    case 'regex':
      return new RegExp(value, 'u').test(name);
  }
}

function compares(value: number, test: '=' | '<' | '<=' | '>' | '>=', bound: number): boolean {
  return {
    '=': value === bound,
    '<': value < bound,
    '<=': value <= bound,
    '>': value > bound,
    '>=': value >= bound,
  }[test];
}

function extensionOf(key: string): string {
  const step = key.slice(key.lastIndexOf('/') + 1);
  const dot = step.lastIndexOf('.');
  return dot > 0 ? step.slice(dot + 1) : '';
}

/** By characters, without a regular expression; what is in brackets is taken from the glob's own words. */
function globMatches(glob: string[], name: string[]): boolean {
  const [first] = glob;
  if (first === undefined) return name.length === 0;
  if (first === '*') {
    return globMatches(glob.slice(1), name) || (name.length > 0 && globMatches(glob, name.slice(1)));
  }
  const [character] = name;
  if (character === undefined) return false;
  const set = first === '[' ? setOf(glob) : null;
  if (set) return set.has(character) && globMatches(set.rest, name.slice(1));
  return (first === '?' || first === character) && globMatches(glob.slice(1), name.slice(1));
}

function setOf(glob: string[]): { has: (character: string) => boolean; rest: string[] } | null {
  const denied = glob[1] === '!';
  const inner = glob.slice(denied ? 2 : 1);
  const close = inner.findIndex((character, index) => character === ']' && index > 0);
  if (close < 0) return null;
  const ranges: [number, number][] = [];
  for (let members = inner.slice(0, close); members.length > 0;) {
    const [from = '', dash, to] = members;
    const isRange = dash === '-' && to !== undefined;
    ranges.push([point(from), point(isRange ? to : from)]);
    members = members.slice(isRange ? 3 : 1);
  }
  if (ranges.some(([from, to]) => from > to)) return null;
  return {
    has: (character) =>
      ranges.some(([from, to]) => from <= point(character) && point(character) <= to) !== denied,
    rest: inner.slice(close + 1),
  };
}

function point(character: string): number {
  return character.codePointAt(0) ?? 0;
}

const part = fc.constantFrom(
  '',
  'a',
  'A',
  'É',
  'é',
  'b/',
  '/',
  '.',
  '.a',
  '.gz',
  '%',
  '_',
  '[',
  ']',
  '\\',
  '\n',
  '\u0000',
  '\uFEFF',
  '\u{1F600}',
  '*',
  '?',
  '-',
  '!',
  'K',
  'K',
);
const pieces = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
const glob = fc
  .array(fc.oneof(part, fc.constantFrom('*', '?', '[a-z]', '[!a]', '[]a]', '[z-a]', '[a-]', '[', '[!')), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** Names that conditions have something to find in, and stumble over. */
export const awkwardNames = fc.uniqueArray(pieces, { maxLength: 40, size: 'max' });

/** Patterns that mean the same to RE2 and to JavaScript. */
const regex = fc.constantFrom(
  '^a',
  '/$',
  '[A-Z]',
  'a|é',
  '^$',
  '\\.[^.]*$',
  '^[^\\n]*$',
  '\u{1F600}+',
  'a{2}',
  '\\x00',
);

/** Conditions of every kind. */
export const conditions: fc.Arbitrary<ObjectCondition> = fc.oneof(
  fc
    .record({
      test: fc.constantFrom('contains', 'starts', 'equals', 'glob', 'regex'),
      not: fc.boolean(),
      text: pieces,
      glob,
      regex,
    })
    .map(({ test, not, ...values }) => ({
      field: 'key' as const,
      test,
      not,
      value: test === 'glob' || test === 'regex' ? values[test] : values.text,
    })),
  fc.record({
    field: fc.constant('size' as const),
    test: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.constantFrom(0, 1, 2, 5 * 2 ** 40),
  }),
  fc.record({
    field: fc.constant('modified' as const),
    test: fc.constantFrom('<', '<=', '>', '>='),
    value: fc.constantFrom(0, 1.6e12, 1.65e12),
  }),
  fc.record({
    field: fc.constant('storageClass' as const),
    test: fc.constantFrom('=', '!='),
    value: fc.constantFrom('', 'STANDARD', 'glacier', 'OTHER'),
  }),
  fc.record({
    field: fc.constant('extension' as const),
    test: fc.constantFrom('=', '!='),
    value: fc.constantFrom('', 'a', 'A', 'gz', 'é', '%', 'a.a', 'a/', '\n', 'k'),
  }),
);

/** Filters of up to three conditions, with a text or without. */
export const filters: fc.Arbitrary<ObjectFilter> = fc.record({
  text: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: part }),
  conditions: fc.array(conditions, { maxLength: 3 }),
  operation: fc.constantFrom('and', 'or'),
});
