import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { tableLines } from '../table';
import { makeReport } from './made-report';

const Measured = z.object({
  seconds: z.number(),
  firstRows: z.number(),
  bytes: z.number(),
  peakRss: z.number(),
  lag: z.number(),
  exact: z.boolean(),
});

/** Makes a report of each format, and opens each in a process of its own, so that its memory is its own. */
async function main(): Promise<void> {
  const [child = '', rows = '3000000', files = '6'] = process.argv.slice(2);
  const lines: string[][] = [];
  for (const format of ['CSV', 'Parquet'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'skyglass-bench-inventory-'));
    try {
      const report = { folder, format, rows: Number(rows), files: Number(files) };
      const manifest = await makeReport(report);
      const output = execFileSync(process.execPath, [child, manifest, rows, join(folder, 'home')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const { seconds, firstRows, bytes, peakRss, lag, exact } = Measured.parse(JSON.parse(output));
      lines.push([
        format,
        (bytes / 1e6).toFixed(0),
        seconds.toFixed(1),
        firstRows.toFixed(1),
        Math.round(Number(rows) / seconds).toLocaleString('en-US'),
        (peakRss / 1e6).toFixed(0),
        lag.toFixed(0),
        exact ? 'yes' : 'NO',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const head = [
    'format',
    'MB',
    'seconds',
    'first rows',
    'rows/s',
    'peak RSS, MB',
    'main thread, ms',
    'exact',
  ];
  process.stdout.write(`${[`${rows} rows in ${files} files`, ...tableLines(head, lines)].join('\n')}\n`);
}

void main();
