import type { ObjectCondition, ObjectFilter } from '../contract/listing';
import { UNKNOWN } from '../format/bytes';
import { parseSize, showSize, type Typed } from './typed-size';
import { parseTime, showDay, showTime } from './typed-time';

/** A condition as Cloudscape's PropertyFilter hands it over: everything typed is text. */
export type TypedCondition = { propertyKey?: string; operator: string; value: unknown };

export type ObjectField = {
  key: ObjectCondition['field'];
  /** The column's visible header. */
  label: string;
  /** Signs that PropertyFilter offers, and what they mean, in its own words where it has any. */
  operators: readonly { operator: string; description: string }[];
  defaultOperator: string;
};

const COMPARISONS = [
  { operator: '>=', description: 'Greater than or equal' },
  { operator: '<=', description: 'Less than or equal' },
  { operator: '<', description: 'Less than' },
  { operator: '>', description: 'Greater than' },
] as const;

const EQUALITY = [
  { operator: '=', description: 'Equals' },
  { operator: '!=', description: 'Does not equal' },
] as const;

/** The fields of an object that conditions can be set on; keys are the grid's columns where it has them. */
export const OBJECT_FIELDS: readonly ObjectField[] = [
  {
    key: 'key',
    label: 'Name',
    operators: [
      { operator: ':', description: 'Contains' },
      { operator: '!:', description: 'Does not contain' },
      ...EQUALITY,
      { operator: '^', description: 'Starts with' },
      { operator: '!^', description: 'Does not start with' },
      { operator: '*=', description: 'Matches the pattern (*, ?, [a-z])' },
      { operator: '!*=', description: 'Does not match the pattern (*, ?, [a-z])' },
      { operator: '~', description: 'Matches the regular expression' },
      { operator: '!~', description: 'Does not match the regular expression' },
    ],
    defaultOperator: ':',
  },
  { key: 'size', label: 'Size', operators: [...COMPARISONS, ...EQUALITY], defaultOperator: '>=' },
  {
    key: 'modified',
    label: 'Last modified',
    operators: [
      { operator: '>=', description: 'Then or later' },
      { operator: '<=', description: 'Then or earlier' },
      { operator: '<', description: 'Before' },
      { operator: '>', description: 'After' },
    ],
    defaultOperator: '>=',
  },
  { key: 'storageClass', label: 'Storage class', operators: EQUALITY, defaultOperator: '=' },
  { key: 'extension', label: 'Extension', operators: EQUALITY, defaultOperator: '=' },
];

type KeyTest = Extract<ObjectCondition, { field: 'key' }>['test'];

/** Signs of what is asked of a name; each can be denied by an exclamation mark before it. */
const KEY_TESTS = new Map<string, KeyTest>([
  [':', 'contains'],
  ['=', 'equals'],
  ['^', 'starts'],
  ['*=', 'glob'],
  ['~', 'regex'],
]);

/** What a condition's text may hold at the most, in UTF-16 units, as S3 limits a key. */
const MOST_TEXT = 1024;

/**
 * Reads a condition as typed; one without a property is about the name. The fault is a whole sentence.
 * `now`, in milliseconds since 1970, is what "7 days ago" counts from: read again later, it means another time.
 */
export function parseCondition(typed: TypedCondition, now: number): Typed<ObjectCondition> {
  const field = OBJECT_FIELDS.find(({ key }) => key === (typed.propertyKey ?? 'key'));
  if (!field) return { fault: 'A condition names a field that does not exist.' };
  const text = typeof typed.value === 'string' ? typed.value : '';
  const read =
    text.length > MOST_TEXT
      ? { fault: 'The text is too long.' }
      : parseField(field, typed.operator, text, now);
  return 'fault' in read ? { fault: `${field.label}: ${read.fault}` } : read;
}

/**
 * The filter of some typed conditions and a text; conditions that cannot be read are left out, and `faults`
 * says why, a sentence each.
 */
export function filterOf(
  text: string,
  conditions: { tokens: readonly TypedCondition[]; operation: ObjectFilter['operation'] },
  now: number,
): { filter: ObjectFilter; faults: string[] } {
  const read = conditions.tokens.map((typed) => parseCondition(typed, now));
  return {
    filter: {
      text,
      conditions: read.flatMap((one) => ('fault' in one ? [] : [one.value])),
      operation: conditions.operation,
    },
    faults: read.flatMap((one) => ('fault' in one ? [one.fault] : [])),
  };
}

/** A condition in the words that `parseCondition` reads as the same one. */
export function showCondition(condition: ObjectCondition): {
  propertyKey: string;
  operator: string;
  value: string;
} {
  const { field: propertyKey } = condition;
  switch (condition.field) {
    case 'key': {
      const [sign = ''] = [...KEY_TESTS].find(([, test]) => test === condition.test) ?? [];
      return { propertyKey, operator: condition.not ? `!${sign}` : sign, value: condition.value };
    }
    case 'size':
      return { propertyKey, operator: condition.test, value: showSize(condition.value) };
    case 'modified': {
      const { test: operator, value } = condition;
      // "after a day" would be after its end, and "until a day" with all of it
      const day = operator === '<' || operator === '>=' ? showDay(value) : null;
      return { propertyKey, operator, value: day ?? showTime(value) };
    }
    case 'storageClass':
    case 'extension':
      return {
        propertyKey,
        operator: condition.test,
        value: condition.value === '' ? UNKNOWN : condition.value,
      };
  }
}

function parseField(
  { key: field }: ObjectField,
  operator: string,
  text: string,
  now: number,
): Typed<ObjectCondition> {
  switch (field) {
    case 'key':
      return parseKey(operator, text);
    case 'size': {
      const test = equality(operator) ?? comparison(operator);
      const size = parseSize(text);
      if ('fault' in size) return size;
      return test ? { value: { field, test, value: size.value } } : unknownOperator(operator);
    }
    case 'modified':
      return parseModified(operator, text, now);
    case 'storageClass':
    case 'extension': {
      const test = equality(operator);
      const value = field === 'extension' ? parseExtension(text) : { value: known(text) };
      if ('fault' in value) return value;
      return test ? { value: { field, test, value: value.value } } : unknownOperator(operator);
    }
  }
}

function parseKey(operator: string, value: string): Typed<ObjectCondition> {
  const not = operator.startsWith('!');
  const test = KEY_TESTS.get(not ? operator.slice(1) : operator);
  if (!test) return unknownOperator(operator);
  // an object may be named like the prefix itself, and has no name below it
  if (value === '' && test !== 'equals') return { fault: 'say what to look for.' };
  return { value: { field: 'key', test, not, value } };
}

/** A day is meant as a whole: later than it is after its end, and until it is with all of it. */
function parseModified(operator: string, text: string, now: number): Typed<ObjectCondition> {
  const time = parseTime(text, now);
  if ('fault' in time) return time;
  const test = comparison(operator);
  if (!test) return unknownOperator(operator);
  const { from, until } = time.value;
  const field = 'modified';
  if (until === from || test === '<' || test === '>=') return { value: { field, test, value: from } };
  return { value: { field, test: test === '>' ? '>=' : '<', value: until } };
}

function parseExtension(text: string): Typed<string> {
  const value = known(text).replace(/^\./, '');
  if (!/[./]/.test(value)) return { value };
  return { fault: `"${text}" is more than what follows the last dot; ask for the name *.${value} instead.` };
}

function known(text: string): string {
  const bare = text.trim();
  return bare === UNKNOWN ? '' : bare;
}

function equality(operator: string): '=' | '!=' | null {
  return operator === '=' || operator === '!=' ? operator : null;
}

function comparison(operator: string): '<' | '<=' | '>' | '>=' | null {
  return COMPARISONS.find((one) => one.operator === operator)?.operator ?? null;
}

function unknownOperator(operator: string): { fault: string } {
  return { fault: `"${operator}" is not one of the comparisons.` };
}
