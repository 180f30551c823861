import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { measuredCommand } from '../scan/measured-command';
import { median, tableLines } from '../table';

/** Requests at once, of either program. */
const CONNECTIONS = 16;

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: '' },
    child: { type: 'string', default: '' },
    objects: { type: 'string', default: '10000' },
    megabytes: { type: 'string', default: '1024' },
    latency: { type: 'string', default: '20' },
    runs: { type: 'string', default: '3' },
  },
});

const DoneSchema = z.object({ seconds: z.number(), proven: z.number() });

/** Below a folder: how many files, and how many bytes. */
function contents(folder: string): { files: number; bytes: number } {
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inner = contents(path);
      files += inner.files;
      bytes += inner.bytes;
    } else {
      files += 1;
      bytes += statSync(path).size;
    }
  }
  return { files, bytes };
}

async function inFolder<T>(run: (folder: string, home: string) => Promise<T>, expected: number): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'skyglass-transfer-bench-'));
  try {
    const folder = mkdtempSync(join(root, 'saved-'));
    const result = await run(folder, root);
    const { bytes } = contents(folder);
    if (bytes !== expected) throw new Error(`${bytes} bytes were saved, not ${expected}.`);
    return result;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function skyglass(url: string, key: string, folder: string, home: string): Promise<number> {
  const child = fork(values.child, [url, key, folder, join(home, 'home')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const told = once(child, 'message').then(([message]: unknown[]) => DoneSchema.parse(message));
  const gone = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`Skyglass ended with ${String(code)}.`);
  });
  gone.catch(() => undefined);
  const { seconds } = await Promise.race([told, gone]);
  await gone.catch(() => undefined);
  return seconds;
}

async function rclone(url: string, key: string, folder: string, home: string): Promise<number> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    RCLONE_CONFIG: '',
    RCLONE_S3_PROVIDER: 'Other',
    RCLONE_S3_ENV_AUTH: 'true',
    RCLONE_S3_ENDPOINT: url,
    RCLONE_S3_REGION: 'us-east-1',
    RCLONE_S3_LIST_VERSION: '2',
  };
  const streams = String(CONNECTIONS);
  const args = key.endsWith('/')
    ? ['copy', '--transfers', streams, '--checkers', streams, `:s3:bench/${key}`, join(folder, key)]
    : [
        'copyto',
        '--multi-thread-streams',
        streams,
        '--multi-thread-cutoff',
        '64M',
        `:s3:bench/${key}`,
        join(folder, key),
      ];
  const { seconds } = await measuredCommand('rclone', args, { env, output: join(home, 'out') });
  return seconds;
}

async function main(): Promise<void> {
  const { objects, megabytes, latency } = values;
  const server = fork(values.server, [objects, megabytes, latency], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [url] = z.tuple([z.string()]).parse((await once(server, 'message')).slice(0, 1));
  const cases = [
    { name: `${objects} objects of 8 KiB`, key: 'small/', bytes: Number(objects) * 8192, aim: 0.5 },
    { name: `${megabytes} MiB`, key: 'large', bytes: Number(megabytes) * 1024 * 1024, aim: 0.9 },
  ];
  const rows: string[][] = [];
  for (const { name, key, bytes, aim } of cases) {
    const taken = { skyglass: [] as number[], rclone: [] as number[] };
    for (let run = 0; run < Number(values.runs); run += 1) {
      taken.rclone.push(await inFolder((folder, home) => rclone(url, key, folder, home), bytes));
      taken.skyglass.push(await inFolder((folder, home) => skyglass(url, key, folder, home), bytes));
    }
    const [own, other] = [median(taken.skyglass), median(taken.rclone)];
    rows.push([name, own.toFixed(2), other.toFixed(2), (other / own).toFixed(2), aim.toFixed(1)]);
  }
  server.disconnect();
  process.stdout.write(
    `${CONNECTIONS} connections, ${latency} ms before each answer, medians of ${values.runs} runs\n`,
  );
  const head = ['', 'Skyglass (s)', 'rclone copy (s)', 'rate against rclone', 'aim'];
  process.stdout.write(`${tableLines(head, rows).join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
