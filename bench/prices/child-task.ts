import { fork } from 'node:child_process';
import { z } from 'zod';

/** Where to ask, and as whom. */
export const AccountSchema = z.object({
  url: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** Runs a bundled child with a task and resolves with what it tells. Rejects with its complaints where it fails. */
export function runChild<Answer>(file: string, task: unknown, schema: z.ZodType<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(file, [JSON.stringify(task)], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
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
      const parsed = schema.safeParse(answer);
      if (parsed.success) resolve(parsed.data);
      else reject(new Error(`${file} ended with ${code}: ${complaints.trim()}`));
    });
  });
}

/** The other end: does the task that this process was given, and tells what came of it. */
export function answerTask<Task>(schema: z.ZodType<Task>, work: (task: Task) => Promise<unknown>): void {
  async function run(): Promise<void> {
    const answer = await work(schema.parse(JSON.parse(process.argv[2] ?? '')));
    // timers and connections of the clients would keep it for a minute
    process.send?.(answer, () => process.exit(0));
  }
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}
