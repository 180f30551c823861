import { DuckDBInstance, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';
import type { Table, TableCell, TableColumn } from '../../../shared/contract/table';
import { cellText } from '../../../shared/table-text';

const TYPES: Record<TableColumn['kind'], string> = { text: 'VARCHAR', number: 'DOUBLE', flag: 'BOOLEAN' };

/** Writes a table as Parquet, each column of its own type. Rejects with DuckDB's error. */
export async function writeParquet(table: Table, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    // the engine that is bundled is all there is: nothing is ever fetched
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  let connection: DuckDBConnection | undefined;
  try {
    connection = await instance.connect();
    await fill(connection, table);
    // COPY takes no parameter for its file; a quote in the path is doubled as SQL asks for
    const target = `'${file.replaceAll("'", "''")}'`;
    await connection.run(`COPY exported TO ${target} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)`);
  } finally {
    connection?.closeSync();
    instance.closeSync();
  }
}

async function fill(connection: DuckDBConnection, { columns, rows }: Table): Promise<void> {
  const names = distinctNames(columns);
  const defined = columns.map(
    ({ kind }, index) => `"${(names[index] ?? '').replaceAll('"', '""')}" ${TYPES[kind]}`,
  );
  await connection.run(`CREATE TABLE exported(${defined.join(', ')})`);
  const appender = await connection.createAppender('exported');
  for (const row of rows) {
    columns.forEach(({ kind }, index) => append(appender, kind, row[index] ?? null));
    appender.endRow();
  }
  appender.closeSync();
}

function append(appender: DuckDBAppender, kind: TableColumn['kind'], cell: TableCell): void {
  if (cell === null) appender.appendNull();
  else if (kind === 'number' && typeof cell === 'number') appender.appendDouble(cell);
  else if (kind === 'flag' && typeof cell === 'boolean') appender.appendBoolean(cell);
  else if (kind === 'text') appender.appendVarchar(cellText(cell));
  // a cell that is not of its column's kind is not known as such
  else appender.appendNull();
}

/** Headers as names of columns; SQL takes none twice, whatever their case. */
function distinctNames(columns: readonly TableColumn[]): string[] {
  const taken = new Set<string>();
  return columns.map(({ header, id }) => {
    let name = header === '' ? id : header;
    while (taken.has(name.toLowerCase())) name += ` ${id}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
