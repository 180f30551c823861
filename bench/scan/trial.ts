import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForkedListServer } from '../list-server/forked';
import type { Lister, ListerRun } from './lister-run';

/** One listing and what the server saw of it. */
export type Trial = ListerRun & {
  requests: number;
  /** Requests that went wrong on order. */
  faults: number;
  serverCpuSeconds: number;
  /** Whether keys and sizes are those that the server has. */
  exact: boolean;
  /** Of the machine over the last minute, when it ended. */
  load: number;
};

/** Lets a program list a bucket once. Rejects with words on why it failed. */
export async function trial(lister: Lister, server: ForkedListServer, bucket: string): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-bench-'));
  try {
    const { url, credentials } = server;
    const before = await server.report();
    const run = await lister.run({ url, credentials, bucket, folder });
    const after = await server.report();
    const wanted = await server.totals(bucket);
    return {
      ...run,
      requests: sum(after.requests) - sum(before.requests),
      faults: sum(after.faults) - sum(before.faults),
      serverCpuSeconds: after.cpuSeconds - before.cpuSeconds,
      exact: JSON.stringify(run.totals) === JSON.stringify(wanted),
      load: loadavg()[0] ?? NaN,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
