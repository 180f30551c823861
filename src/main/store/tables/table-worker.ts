import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ExportFormat } from '../../../shared/contract/export';
import type { Table, TableCell } from '../../../shared/contract/table';
import { csvFile, jsonFile, jsonLinesFile } from '../../../shared/table-text';
import type { FromTable, ToTable } from './protocol';
import { writeParquet } from './write-parquet';

/** The thread that holds the rows of one table as they come, and writes them to a file in the end. */
const port = parentPort;
if (!port) throw new Error('Tables are written in a worker thread.');

const { columns } = z
  .object({
    columns: z.array(
      z.object({ id: z.string(), header: z.string(), kind: z.enum(['text', 'number', 'flag']) }),
    ),
  })
  .parse(workerData);
const rows: TableCell[][] = [];

const TEXTS: Record<Exclude<ExportFormat, 'parquet'>, (table: Table) => string> = {
  csv: csvFile,
  json: jsonFile,
  jsonl: jsonLinesFile,
};

async function write(format: ExportFormat, file: string): Promise<void> {
  const table: Table = { columns, rows };
  if (format === 'parquet') await writeParquet(table, file);
  else await writeFile(file, TEXTS[format](table));
}

async function finish(format: ExportFormat, file: string): Promise<FromTable> {
  try {
    await write(format, file);
    return { kind: 'written', rows: rows.length };
  } catch (error) {
    const { code = null } = z.object({ code: z.string().optional() }).safeParse(error).data ?? {};
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error), code };
  }
}

port.on('message', (message: ToTable) => {
  if (message.kind === 'rows') {
    for (const row of message.rows) rows.push(row);
    return;
  }
  void finish(message.format, message.file).then((reply) => {
    port.postMessage(reply);
    port.close();
  });
});
