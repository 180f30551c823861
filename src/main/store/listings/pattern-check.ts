import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import type { ObjectFilter } from '../../../shared/contract/listing';

/** Thrown for a regular expression that RE2 cannot read. */
export class InvalidPatternError extends Error {
  constructor(pattern: string, words: string) {
    super(`"${pattern}" is not a regular expression that can be searched for: ${words}`);
    this.name = 'InvalidPatternError';
  }
}

/** Patterns that were read before; what RE2 can read depends on nothing else. */
const readable = new Set<string>();
const MOST_REMEMBERED = 200;

/** Throws an InvalidPatternError for the first regular expression of the filter that cannot be read. */
export async function checkPatterns(connection: DuckDBConnection, filter: ObjectFilter): Promise<void> {
  for (const condition of filter.conditions) {
    if (condition.field !== 'key' || condition.test !== 'regex' || readable.has(condition.value)) continue;
    const pattern = condition.value;
    try {
      await connection.run(`SELECT regexp_matches('', decode($1::BLOB))`, [
        new DuckDBBlobValue(Buffer.from(pattern)),
      ]);
    } catch (error) {
      const words = error instanceof Error ? error.message : '';
      const told = /^Invalid Input Error: (.*)/s.exec(words)?.[1];
      // anything else, such as an interruption, says nothing about the pattern
      if (told === undefined) throw error;
      throw new InvalidPatternError(pattern, told);
    }
    if (readable.size >= MOST_REMEMBERED) readable.clear();
    readable.add(pattern);
  }
}
