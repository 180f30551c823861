import type { ObjectCondition, ObjectFilter } from '../contract/listing';
import { globExpression } from './glob-code';

/** How a language tests a row. Each method gives an expression that is true for the rows that pass. */
export type FilterDialect = {
  and: string;
  or: string;
  not: (expression: string) => string;
  /** The name below the prefix holds the text, whatever the case. */
  contains: (text: string) => string;
  starts: (text: string) => string;
  equals: (text: string) => string;
  /** A regular expression finds a match in the name. */
  matches: (pattern: string) => string;
  /** What stands for any character in a regular expression, line ends among them. */
  any: string;
  size: (test: string, bytes: number) => string;
  /** Whole seconds since 1970. */
  modified: (test: string, seconds: number) => string;
  storageClass: (value: string) => string;
  extension: (value: string) => string;
};

/** A filter as an expression; null for one that everything passes. */
export function filterExpression(filter: ObjectFilter, dialect: FilterDialect): string | null {
  const conditions = filter.conditions.map((one) => conditionExpression(one, dialect));
  const joined = conditions.length === 0 ? [] : [`(${conditions.join(` ${dialect[filter.operation]} `)})`];
  const parts = [...(filter.text === '' ? [] : [dialect.contains(filter.text)]), ...joined];
  return parts.length === 0 ? null : parts.join(` ${dialect.and} `);
}

function conditionExpression(condition: ObjectCondition, dialect: FilterDialect): string {
  switch (condition.field) {
    case 'key': {
      const expression = keyExpression(condition, dialect);
      return condition.not ? dialect.not(expression) : expression;
    }
    case 'size':
      return dialect.size(condition.test === '=' ? '==' : condition.test, condition.value);
    case 'modified': {
      // S3 keeps whole seconds
      const { test, value } = condition;
      const seconds = test === '<' || test === '>=' ? Math.ceil(value / 1000) : Math.floor(value / 1000);
      return dialect.modified(test, seconds);
    }
    case 'storageClass':
    case 'extension': {
      const expression = dialect[condition.field](condition.value);
      return condition.test === '=' ? expression : dialect.not(expression);
    }
  }
}

function keyExpression(
  { test, value }: Extract<ObjectCondition, { field: 'key' }>,
  dialect: FilterDialect,
): string {
  switch (test) {
    case 'contains':
      return dialect.contains(value);
    case 'starts':
      return dialect.starts(value);
    case 'equals':
      return dialect.equals(value);
    case 'glob':
      return dialect.matches(globExpression(value, dialect.any));
    case 'regex':
      return dialect.matches(value);
  }
}
