import type { ExportFormat } from '../../../shared/contract/export';
import type { TableCell, TableColumn } from '../../../shared/contract/table';

/** What the thread of a table is told. */
export type ToTable =
  | { kind: 'rows'; rows: TableCell[][] }
  /** Into a file that exists; nothing more is told after it. */
  | { kind: 'write'; format: ExportFormat; file: string };

/** What it was started with. */
export type TableSettings = { columns: TableColumn[] };

/** How writing ended. */
export type FromTable =
  { kind: 'written'; rows: number } | { kind: 'failed'; message: string; code: string | null };
