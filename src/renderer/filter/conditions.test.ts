import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionFault, conditionTest, parseNumber, type FilterField } from './conditions';
import { matchesWords, wordsOf } from './words';

type Row = { cpus: number | null; arch: string[]; free: boolean; note: string | null };

const fields: FilterField<Row>[] = [
  { key: 'cpus', label: 'vCPUs', kind: 'number', value: (row) => row.cpus },
  { key: 'arch', label: 'Architecture', kind: 'text', value: (row) => row.arch },
  { key: 'free', label: 'Free tier', kind: 'flag', value: (row) => row.free },
  { key: 'note', label: 'Note', kind: 'text', value: (row) => row.note },
];
const row: Row = { cpus: 8, arch: ['x86_64', 'i386'], free: false, note: 'Up to 10 Gigabit' };

function passes(propertyKey: string, operator: string, value: string, of: Row = row): boolean {
  return conditionTest(fields, { tokens: [{ propertyKey, operator, value }], operation: 'and' })(of);
}

describe('conditions', () => {
  it('compares numbers as typed by people', () => {
    expect(passes('cpus', '>=', '8')).toBe(true);
    expect(passes('cpus', '>', '8')).toBe(false);
    expect(passes('cpus', '<', '1,024')).toBe(true);
    expect(parseNumber('$0.0416')).toBe(0.0416);
    expect(parseNumber('a lot')).toBeNull();
  });

  it('matches one of several values, and denies all of them', () => {
    expect(passes('arch', '=', 'i386')).toBe(true);
    expect(passes('arch', '!=', 'i386')).toBe(false);
    expect(passes('arch', '=', 'arm64')).toBe(false);
    expect(passes('note', ':', '10 gig')).toBe(true);
    expect(passes('note', '^', 'up to')).toBe(true);
    expect(passes('free', '=', 'no')).toBe(true);
  });

  it('lets an unknown value satisfy no comparison, and finds it by the em dash', () => {
    const unknown: Row = { cpus: null, arch: [], free: false, note: null };
    for (const operator of ['=', '<', '<=', '>', '>=']) {
      expect(passes('cpus', operator, '0', unknown)).toBe(false);
    }
    expect(passes('cpus', '=', '—', unknown)).toBe(true);
    expect(passes('cpus', '=', '—')).toBe(false);
    expect(passes('arch', '!=', '—')).toBe(true);
  });

  it('leaves out a condition that makes no sense and says why', () => {
    const broken = { propertyKey: 'cpus', operator: '>=', value: 'many' };
    expect(conditionFault(fields, broken)).toBe('vCPUs: "many" is not a number.');
    expect(conditionTest(fields, { tokens: [broken], operation: 'or' })(row)).toBe(true);
  });

  it('joins by and, or', () => {
    const tokens = [
      { propertyKey: 'cpus', operator: '>=', value: '16' },
      { propertyKey: 'arch', operator: '=', value: 'x86_64' },
    ];
    expect(conditionTest(fields, { tokens, operation: 'and' })(row)).toBe(false);
    expect(conditionTest(fields, { tokens, operation: 'or' })(row)).toBe(true);
  });

  it('makes every negation the complement of its positive', () => {
    fc.assert(
      fc.property(
        fc.record({
          cpus: fc.option(fc.integer({ min: 0, max: 4 })),
          arch: fc.array(fc.constantFrom('x86_64', 'arm64', 'i386')),
          free: fc.boolean(),
          note: fc.option(fc.string()),
        }),
        fc.constantFrom(
          ['cpus', '='],
          ['arch', '='],
          ['arch', ':'],
          ['free', '='],
          ['note', ':'],
          ['note', '='],
        ),
        fc.constantFrom('0', '3', 'x86_64', 'arm', 'Yes', '—', ''),
        (anyRow, [key = '', operator = ''], value) => {
          fc.pre(key !== 'cpus' || parseNumber(value) !== null || value === '—');
          expect(passes(key, `!${operator}`, value, anyRow)).toBe(!passes(key, operator, value, anyRow));
        },
      ),
    );
  });
});

describe('words', () => {
  it('wants every word, in any order', () => {
    expect(matchesWords('m7g.large arm64 Up to 12.5 Gigabit', wordsOf(' 12.5  ARM '))).toBe(true);
    expect(matchesWords('m7g.large arm64', wordsOf('arm64 gpu'))).toBe(false);
    expect(matchesWords('anything', wordsOf('   '))).toBe(true);
  });
});
