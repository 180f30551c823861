import { DuckDBBlobValue, listValue, type DuckDBValue } from '@duckdb/node-api';
import type { ObjectCondition } from '../../../shared/contract/listing';
import { globPattern } from './glob-pattern';

/** Values of a statement's parameters, in the order of their numbers. */
export class Parameters {
  readonly values: DuckDBValue[] = [];

  /** `first`: the number of the first. */
  constructor(private readonly first: number) {}

  /** The parameter that stands for the value. */
  number(value: number): string {
    this.values.push(value);
    return `$${this.first + this.values.length - 1}::DOUBLE`;
  }

  /** A row's id, or how many rows. */
  id(value: bigint | number): string {
    this.values.push(BigInt(value));
    return `$${this.first + this.values.length - 1}::BIGINT`;
  }

  /** As bytes a text may hold U+0000, which a VARCHAR parameter would end at, and begin with U+FEFF. */
  bytes(text: string): string {
    this.values.push(new DuckDBBlobValue(Buffer.from(text)));
    return `$${this.first + this.values.length - 1}::BLOB`;
  }

  /** Some texts as one list. */
  list(texts: readonly string[]): string {
    this.values.push(listValue(texts.map((text) => new DuckDBBlobValue(Buffer.from(text)))));
    return `$${this.first + this.values.length - 1}::BLOB[]`;
  }

  text(text: string): string {
    return `decode(${this.bytes(text)})`;
  }
}

/** A name as text; a server's name that is no UTF-8 must not fail the whole listing. */
const TEXT = textOf('name');

/**
 * Rows whose name contains the text, whatever the case, in any script: both sides go through DuckDB's
 * own `lower`, so that they are folded alike. `contains` takes the text literally.
 */
export function containsSql(text: string, parameters: Parameters): string {
  // nothing folds into these, and folding is more than half of the work
  const plain = /^[\0-@[-`{-~]*$/.test(text);
  return plain
    ? `contains(${TEXT}, ${parameters.text(text)})`
    : `contains(lower(${TEXT}), lower(${parameters.text(text)}))`;
}

/** A test of rows of `object`; true or false, never null. `tail`: the part of the prefix's last step. */
export function conditionSql(condition: ObjectCondition, tail: string, parameters: Parameters): string {
  switch (condition.field) {
    case 'key':
      return keySql(condition, parameters);
    case 'size':
      return numberSql('size', condition.test, parameters.number(condition.value));
    case 'modified':
      return numberSql('modified', condition.test, parameters.number(condition.value));
    case 'storageClass': {
      const value = parameters.text(condition.value);
      const sql = `lower(coalesce(storage_class, '')) = lower(${value})`;
      return condition.test === '=' ? sql : `NOT (${sql})`;
    }
    case 'extension': {
      const sql = extensionSql(condition.value, tail, parameters);
      return condition.test === '=' ? sql : `NOT (${sql})`;
    }
  }
}

/** A test of a name, which folders have as well. */
export function keySql(
  { test, not, value }: Extract<ObjectCondition, { field: 'key' }>,
  parameters: Parameters,
): string {
  const sql = positive();
  return not ? `NOT (${sql})` : sql;

  function positive(): string {
    switch (test) {
      case 'contains':
        return containsSql(value, parameters);
      case 'starts':
        return `starts_with(lower(${TEXT}), lower(${parameters.text(value)}))`;
      case 'equals':
        return `name = ${parameters.bytes(value)}`;
      case 'glob':
        return `regexp_matches(${TEXT}, ${parameters.text(globPattern(value))})`;
      case 'regex':
        return `regexp_matches(${TEXT}, ${parameters.text(value)})`;
    }
  }
}

/** An unknown number satisfies no comparison, so it differs from every number. */
function numberSql(column: string, test: '=' | '!=' | '<' | '<=' | '>' | '>=', value: string): string {
  if (test === '!=') return `${column} IS DISTINCT FROM ${value}`;
  return `coalesce(${column} ${test} ${value}, false)`;
}

/**
 * A file such as `.bashrc` has no extension, nor has one that ends with its dot. What the prefix has of the
 * name's last step may hold the dot, or a part of the extension.
 */
function extensionSql(value: string, tail: string, parameters: Parameters): string {
  // no extension has these in it
  if (/[./]/.test(value)) return 'false';
  const step = tail === '' ? TEXT : textOf(`${parameters.bytes(tail)} || name`);
  if (value === '') return `NOT regexp_matches(${step}, '(?s)[^/]\\.[^./]+\\z')`;
  const folded = `lower(${step})`;
  const dotted = parameters.text(`.${value}`);
  const hidden = parameters.text(`/.${value}`);
  return `(suffix(${folded}, lower(${dotted})) AND NOT suffix(${folded}, lower(${hidden})) AND ${folded} <> lower(${dotted}))`;
}

function textOf(bytes: string): string {
  return `decode(${bytes}, 'replace')`;
}
