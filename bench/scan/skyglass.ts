import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { ListingTotalsSchema } from '../list-server/listing-checksum';
import { environmentOf, type Lister, type ListerTask } from './lister-run';

const RunSchema = z.object({
  totals: ListingTotalsSchema,
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakRss: z.number(),
  splits: z.number(),
});

/**
 * The scan of the app, in a process of its own; `file` is the bundled child. Its time begins with the call
 * that a click makes, with the threads started, as they are by then in the app. `profiles`: a folder for
 * the processor profiles of its threads, which slow it down; null for none.
 */
export function skyglass(file: string, profiles: string | null): Lister {
  return {
    name: 'Skyglass',
    run: (task) =>
      new Promise((resolve, reject) => {
        const child = fork(file, [], {
          env: environment(task),
          stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
          execArgv: profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
        });
        let complaints = '';
        child.stderr?.on('data', (text) => {
          complaints = `${complaints}${String(text)}`.slice(-2000);
        });
        let answer: unknown;
        child.on('message', (message) => {
          answer = message;
        });
        child.once('error', reject);
        child.once('close', (code) => {
          const run = RunSchema.safeParse(answer).data;
          if (run) resolve(run);
          else reject(new Error(`Skyglass ended with ${code}: ${complaints.trim()}`));
        });
      }),
  };
}

function environment(task: ListerTask): NodeJS.ProcessEnv {
  const asNode = process.env['ELECTRON_RUN_AS_NODE'];
  return {
    ...environmentOf(task),
    SKYGLASS_HOME: join(task.folder, 'skyglass'),
    BENCH_BUCKET: task.bucket,
    NODE_NO_WARNINGS: '1',
    ...(asNode !== undefined && { ELECTRON_RUN_AS_NODE: asNode }),
  };
}
