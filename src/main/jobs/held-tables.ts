import { randomUUID } from 'node:crypto';
import type { TableCell, TableColumn } from '../../shared/contract/table';
import { localProblem, ProblemError } from '../aws/problems';
import { HeldTable } from '../store/tables/held-table';

/** A page exports one table at a time; a few windows may be open. */
const MOST_TABLES = 4;

/** More cells than any table of the page has: a region's types are 100,000, all regions' under two million. */
const MOST_CELLS = 20_000_000;

/** Tables on their way from the page to a file. Those that are begun and not exported make room for later ones. */
export class HeldTables {
  private readonly tables = new Map<string, HeldTable>();

  begin(columns: TableColumn[]): string {
    const tableId = randomUUID();
    this.tables.set(tableId, new HeldTable(columns));
    const [oldest] = this.tables.keys();
    if (this.tables.size > MOST_TABLES && oldest !== undefined) this.take(oldest).drop();
    return tableId;
  }

  /** Throws an `invalid-input` ProblemError for rows that are too many or have other columns. */
  add(tableId: string, rows: TableCell[][]): void {
    const table = this.find(tableId);
    const fits = rows.every((row) => row.length === table.columns);
    if (fits && (table.rows + rows.length) * table.columns <= MOST_CELLS) {
      table.add(rows);
      return;
    }
    this.take(tableId).drop();
    throw new ProblemError(
      localProblem(
        'invalid-input',
        'Could not export the table',
        fits
          ? 'It has more cells than can be exported at once.'
          : 'A row has not as many cells as there are columns.',
        fits ? 'Show fewer rows or columns and export again.' : 'Export it once more.',
      ),
    );
  }

  /** The table, which is not held any more. Throws a `not-found` ProblemError for one that is over. */
  take(tableId: string): HeldTable {
    const table = this.find(tableId);
    this.tables.delete(tableId);
    return table;
  }

  dispose(): void {
    for (const tableId of [...this.tables.keys()]) this.take(tableId).drop();
  }

  private find(tableId: string): HeldTable {
    const table = this.tables.get(tableId);
    if (table) return table;
    throw new ProblemError(
      localProblem(
        'not-found',
        'Could not export the table',
        'It is not held any more.',
        'Export it once more.',
      ),
    );
  }
}
