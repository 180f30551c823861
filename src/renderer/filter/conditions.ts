import { UNKNOWN } from '../../shared/format/bytes';

/** What a row holds in a field; several values where it has several, null or none where unknown. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** A field that conditions can be set on; one for each column. */
export type FilterField<Row> = {
  key: string;
  /** The column's visible header. */
  label: string;
  kind: 'number' | 'text' | 'flag';
  value: (row: Row) => FieldValue;
};

/** A condition as Cloudscape's PropertyFilter hands it over: everything typed is text. */
export type Condition = { propertyKey?: string; operator: string; value: unknown };
export type Conditions = { tokens: readonly Condition[]; operation: 'and' | 'or' };

export const NO_CONDITIONS: Conditions = { tokens: [], operation: 'and' };

/** The operators that each kind of field offers, in PropertyFilter's own signs. */
export const OPERATORS = {
  number: ['=', '!=', '>', '>=', '<', '<='],
  text: ['=', '!=', ':', '!:', '^'],
  flag: ['=', '!='],
} as const;

/** How a flag is shown in cells and typed in conditions. */
export function flagText(value: boolean): string {
  return value ? 'Yes' : 'No';
}

/** A number as people type it in a condition: "8", "1,024", "$0.05"; null when it is none. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/[$,\s]|CN¥/g, '');
  if (bare === '') return null;
  const value = Number(bare);
  return Number.isFinite(value) ? value : null;
}

/** Why a condition cannot be applied, as a sentence; null when it can. */
export function conditionFault<Row>(
  fields: readonly FilterField<Row>[],
  condition: Condition,
): string | null {
  const field = fields.find((one) => one.key === condition.propertyKey);
  if (!field) return 'A condition names a column that does not exist.';
  const text = String(condition.value).trim();
  if (field.kind !== 'number' || text === UNKNOWN || parseNumber(text) !== null) return null;
  return `${field.label}: "${text}" is not a number.`;
}

/**
 * A test of rows against the conditions; one that cannot be applied is left out (`conditionFault`
 * says why). An unknown value satisfies no comparison; `!=`, `!:` are the exact complements of
 * `=`, `:`, and `= —` finds the unknown.
 */
export function conditionTest<Row>(
  fields: readonly FilterField<Row>[],
  conditions: Conditions,
): (row: Row) => boolean {
  const tests = conditions.tokens
    .filter((condition) => conditionFault(fields, condition) === null)
    .flatMap((condition) => {
      const field = fields.find((one) => one.key === condition.propertyKey);
      return field ? [oneTest(field, condition.operator, String(condition.value).trim())] : [];
    });
  if (tests.length === 0) return () => true;
  return conditions.operation === 'and'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

function oneTest<Row>(field: FilterField<Row>, operator: string, text: string): (row: Row) => boolean {
  if (operator.startsWith('!')) {
    const positive = oneTest(field, operator.slice(1), text);
    return (row) => !positive(row);
  }
  if (text === UNKNOWN) return (row) => isUnknown(field.value(row)) && operator === '=';
  if (field.kind === 'number') {
    const bound = parseNumber(text);
    return (row) => {
      const value = field.value(row);
      return typeof value === 'number' && bound !== null && compare(value, operator, bound);
    };
  }
  const sought = text.toLowerCase();
  return (row) => textsOf(field.value(row)).some((value) => compareText(value, operator, sought));
}

function isUnknown(value: FieldValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function textsOf(value: FieldValue): string[] {
  if (value === null) return [];
  if (typeof value === 'boolean') return [flagText(value).toLowerCase()];
  if (typeof value === 'string' || typeof value === 'number') return [String(value).toLowerCase()];
  return value.map((one) => one.toLowerCase());
}

function compareText(value: string, operator: string, sought: string): boolean {
  switch (operator) {
    case '=':
      return value === sought;
    case ':':
      return value.includes(sought);
    case '^':
      return value.startsWith(sought);
    default:
      return false;
  }
}

function compare(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '=':
      // figures are shown rounded, prices to four decimals: what looks equal is equal
      return Math.abs(value - bound) < 0.00005;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    default:
      return false;
  }
}
