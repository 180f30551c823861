import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectCondition } from '../contract/listing';
import { filterOf, OBJECT_FIELDS, parseCondition, showCondition } from './object-conditions';

const now = new Date(2024, 2, 31, 15, 30, 20).getTime();

function parse(propertyKey: string, operator: string, value: string) {
  const read = parseCondition({ propertyKey, operator, value }, now);
  return 'value' in read ? read.value : read.fault;
}

const size = (text: string) => {
  const read = parse('size', '=', text);
  return typeof read === 'string' ? read : read.value;
};
const modified = (operator: string, text: string) => {
  const read = parse('modified', operator, text);
  return typeof read === 'string' || read.field !== 'modified' ? read : [read.test, read.value];
};
const local = (...parts: [number, number, number, number?, number?, number?]) => new Date(...parts).getTime();

describe('sizes', () => {
  it.each([
    ['0', 0],
    ['1,024', 1024],
    ['1,234,567 bytes', 1_234_567],
    ['512 B', 512],
    ['10 MiB', 10 * 2 ** 20],
    ['10MB', 10_000_000],
    ['1.5 GB', 1_500_000_000],
    ['1.1 gb', 1_100_000_000],
    [' .5 KiB ', 512],
    ['2 tib', 2 * 2 ** 40],
  ])('read %s', (text, bytes) => expect(size(text)).toBe(bytes));

  it.each(['', 'many', '-1', '1,5 GB', '12,34', '1e3', '0x10', 'MiB', '1 2 MB', 'NaN', 'Infinity'])(
    'refuse "%s"',
    (text) => expect(size(text)).toBe(`Size: "${text}" is not a size such as 10 MiB, 1.5 GB or 1,024.`),
  );

  it('ask which unit is meant, and name one that is none', () => {
    expect(size('10 M')).toBe('Size: "10 M" may be in MB (thousands) or MiB (1,024s): say which.');
    expect(size('10 parsecs')).toBe('Size: "parsecs" is not a unit such as MiB, GB or bytes.');
    expect(size('9000 EB')).toBe('Size: "9000 EB" is more than can be.');
  });
});

describe('times', () => {
  it('stand for all of the day, minute or second that they name', () => {
    const day = [local(2024, 0, 31), local(2024, 1, 1)];
    expect(modified('>=', '2024-01-31')).toEqual(['>=', day[0]]);
    expect(modified('<', '2024-01-31')).toEqual(['<', day[0]]);
    expect(modified('>', '2024-01-31')).toEqual(['>=', day[1]]);
    expect(modified('<=', '2024-01-31')).toEqual(['<', day[1]]);
    expect(modified('>', '2024-1-31 9:05')).toEqual(['>=', local(2024, 0, 31, 9, 6)]);
    expect(modified('<=', '2024-12-31T23:59:59')).toEqual(['<', local(2025, 0, 1)]);
    expect(modified('<=', '2023')).toEqual(['<', local(2024, 0, 1)]);
    expect(modified('>', '2023-12')).toEqual(['>=', local(2024, 0, 1)]);
  });

  it('keep to a zone that is named', () => {
    expect(modified('<', '2024-01-31T12:00:00Z')).toEqual(['<', Date.UTC(2024, 0, 31, 12)]);
    expect(modified('<=', '2024-01-31T12:00:00.250Z')).toEqual(['<=', Date.UTC(2024, 0, 31, 12, 0, 0, 250)]);
    expect(modified('>=', '2024-01-31 12:00+05:30')).toEqual(['>=', Date.UTC(2024, 0, 31, 6, 30)]);
    expect(modified('>=', '2024-01-31 22:00 -0300')).toEqual(['>=', Date.UTC(2024, 1, 1, 1)]);
  });

  it('count back from now by the calendar', () => {
    expect(modified('>', '7 days ago')).toEqual(['>', local(2024, 2, 24, 15, 30, 20)]);
    expect(modified('>=', '2w')).toEqual(['>=', local(2024, 2, 17, 15, 30, 20)]);
    expect(modified('>=', 'an hour ago')).toEqual(['>=', now - 3_600_000]);
    expect(modified('>=', '90 Minutes ago')).toEqual(['>=', now - 5_400_000]);
    expect(modified('<', '1 month ago')).toEqual(['<', local(2024, 1, 29, 15, 30, 20)]);
    expect(modified('<', '1 year ago')).toEqual(['<', local(2023, 2, 31, 15, 30, 20)]);
    expect(modified('<', 'now')).toEqual(['<', now]);
    expect(modified('>', 'yesterday')).toEqual(['>=', local(2024, 2, 31)]);
    expect(modified('>=', 'today')).toEqual(['>=', local(2024, 2, 31)]);
  });

  it.each([
    '',
    '2024-02-30',
    '2024-13-01',
    '0050-01-01',
    '2024-01-31 24:00',
    '31.01.2024',
    '7 sheep ago',
    '-1 days ago',
  ])('refuse "%s"', (text) =>
    expect(modified('>', text)).toBe(
      `Last modified: "${text}" is not a time such as 2024-01-31, 2024-01-31 12:00 or 7 days ago.`,
    ),
  );
});

describe('names, classes and extensions', () => {
  it('take the text of a name exactly as it is', () => {
    expect(parse('key', ':', ' a ')).toEqual({ field: 'key', test: 'contains', not: false, value: ' a ' });
    expect(parse('key', '!^', 'logs/')).toEqual({ field: 'key', test: 'starts', not: true, value: 'logs/' });
    expect(parse('key', '*=', '*.gz')).toEqual({ field: 'key', test: 'glob', not: false, value: '*.gz' });
    expect(parse('key', '!~', '^$')).toEqual({ field: 'key', test: 'regex', not: true, value: '^$' });
    expect(parse('key', '=', '')).toEqual({ field: 'key', test: 'equals', not: false, value: '' });
    expect(parse('key', '~', '')).toBe('Name: say what to look for.');
    expect(parseCondition({ operator: ':', value: 'x' }, now)).toMatchObject({ value: { field: 'key' } });
  });

  it('take an extension with or without its dot, and none for a dash', () => {
    expect(parse('extension', '=', ' .gz')).toEqual({ field: 'extension', test: '=', value: 'gz' });
    expect(parse('extension', '!=', '—')).toEqual({ field: 'extension', test: '!=', value: '' });
    expect(parse('extension', '=', 'tar.gz')).toBe(
      'Extension: "tar.gz" is more than what follows the last dot; ask for the name *.tar.gz instead.',
    );
    expect(parse('storageClass', '=', 'GLACIER ')).toEqual({
      field: 'storageClass',
      test: '=',
      value: 'GLACIER',
    });
  });

  it('say so where nothing is known of field or comparison', () => {
    expect(parse('owner', '=', 'me')).toBe('A condition names a field that does not exist.');
    expect(parse('size', ':', '1')).toBe('Size: ":" is not one of the comparisons.');
    expect(parseCondition({ propertyKey: 'size', operator: '=', value: null }, now)).toHaveProperty('fault');
    expect(parse('key', ':', 'x'.repeat(1025))).toBe('Name: The text is too long.');
  });
});

it('makes a filter of what can be read, and names the rest', () => {
  const tokens = [
    { propertyKey: 'size', operator: '>', value: 'huge' },
    { propertyKey: 'extension', operator: '=', value: 'log' },
  ];
  expect(filterOf('a', { tokens, operation: 'or' }, now)).toEqual({
    filter: { text: 'a', operation: 'or', conditions: [{ field: 'extension', test: '=', value: 'log' }] },
    faults: ['Size: "huge" is not a size such as 10 MiB, 1.5 GB or 1,024.'],
  });
});

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const conditions: fc.Arbitrary<ObjectCondition> = fc.oneof(
  fc.record({
    field: fc.constant('key' as const),
    test: fc.constantFrom('contains', 'starts', 'equals', 'glob', 'regex'),
    not: fc.boolean(),
    value: text,
  }),
  fc.record({
    field: fc.constant('size' as const),
    test: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.oneof(
      fc.maxSafeNat(),
      fc
        .tuple(fc.nat(1023), fc.constantFrom(1000, 1024), fc.nat(5))
        .map(([a, b, c]) => (a * b ** c) % 2 ** 53),
    ),
  }),
  fc.record({
    field: fc.constant('modified' as const),
    test: fc.constantFrom('<', '<=', '>', '>='),
    value: fc.oneof(
      fc.integer({ min: 0, max: 4e12 }),
      fc.nat(20_000).map((day) => local(2000, 0, 1 + day)),
    ),
  }),
  fc.record({
    field: fc.constantFrom('storageClass', 'extension'),
    test: fc.constantFrom('=', '!='),
    value: fc.stringMatching(/^[a-zA-Z0-9_]{0,9}$/),
  }),
);

describe('a condition', () => {
  it('that is shown and read again is the same', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const shown = showCondition(condition);
        expect(parseCondition(shown, now)).toEqual({ value: condition });
        const field = OBJECT_FIELDS.find(({ key }) => key === shown.propertyKey);
        expect(field?.operators.map(({ operator }) => operator)).toContain(shown.operator);
      }),
      { numRuns: 500 },
    );
  });

  it('is shown as people write it', () => {
    const shown = (condition: ObjectCondition) => showCondition(condition).value;
    expect(shown({ field: 'size', test: '>', value: 10 * 2 ** 20 })).toBe('10 MiB');
    expect(shown({ field: 'size', test: '>', value: 1.5e9 })).toBe('1.5 GB');
    expect(shown({ field: 'size', test: '>', value: 1_234_567 })).toBe('1,234,567');
    expect(shown({ field: 'modified', test: '<', value: local(2024, 0, 31) })).toBe('2024-01-31');
    expect(shown({ field: 'storageClass', test: '=', value: '' })).toBe('—');
  });
});
