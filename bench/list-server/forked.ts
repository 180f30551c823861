import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { FaultRates } from './fault-dice';
import type { Shape } from './key-shapes';
import { ListingTotalsSchema, type ListingTotals } from './listing-checksum';
import { BENCH_PATH } from './server';
import { ServerReportSchema, type ServerReport } from './server-report';

const ReadySchema = z.object({
  url: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** A list server in a process of its own, which ends with this one. */
export type ForkedListServer = z.infer<typeof ReadySchema> & {
  report(): Promise<ServerReport>;
  totals(bucket: string): Promise<ListingTotals>;
  /** A key by its place in the bucket; where it is to be found among sizes and times, see listed-object.ts. */
  key(bucket: string, index: number): Promise<string>;
  close(): Promise<void>;
};

/** Starts the server that was bundled to `file`; resolves when its keys are made. Rejects where it ends before. */
export async function forkListServer(
  file: string,
  plan: {
    buckets: { name: string; shape: Shape; count: number }[];
    latency: number;
    faults: Partial<FaultRates>;
  },
): Promise<ForkedListServer> {
  const buckets = plan.buckets.flatMap(({ name, shape, count }) => ['--bucket', `${name}=${shape}:${count}`]);
  const args = [...buckets, '--latency', `${plan.latency}`, '--faults', JSON.stringify(plan.faults)];
  const child = fork(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(() => {
    throw new Error('The list server has ended.');
  });
  gone.catch(() => undefined);
  const told = once(child, 'message').then(([message]: unknown[]) => message);
  const ready = ReadySchema.parse(await Promise.race([told, gone]));
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${ready.url}${BENCH_PATH}${path}`)).json();
  return {
    ...ready,
    report: async () => ServerReportSchema.parse(await ask('report')),
    key: async (bucket, index) => z.string().parse(await ask(`key/${bucket}/${index}`)),
    totals: async (bucket) => ListingTotalsSchema.parse(await ask(`totals/${bucket}`)),
    async close() {
      child.disconnect();
      await gone.catch(() => undefined);
    },
  };
}
