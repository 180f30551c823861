import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NORMAL_KEY } from './identities';

let folder: string;
let script: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skyglass-demo-'));
  script = join(folder, 'demo-server.cjs');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve('src/main/demo/standalone.ts'),
      target: 'node18',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'demo-server.cjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true },
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function started(...flags: string[]): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
  const child = spawn(process.execPath, [script, ...flags]);
  const line = await new Promise<string>((found) => createInterface(child.stdout).once('line', found));
  const url = /^Demo account at (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
  return { child, url: url ?? `unexpected: ${line}` };
}

test('serves on its own, takes orders from other processes, and ends on SIGTERM', async () => {
  const { child, url } = await started('--controls', '--port', '0');
  const ended = once(child, 'exit');
  const rule = {
    match: { operation: 'ListBuckets' },
    effect: { kind: 'error', status: 503, code: 'SlowDown' },
  };
  const order = await fetch(`${url}/_demo/faults`, { method: 'POST', body: JSON.stringify(rule) });
  expect(order.status).toBe(201);
  const client = new S3Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: NORMAL_KEY,
    maxAttempts: 1,
  });
  await expect(client.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'SlowDown' });
  await expect(client.send(new ListBucketsCommand({}))).resolves.toBeDefined();
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('ends when its starter goes away', async () => {
  const { child } = await started('--until-stdin-closes');
  const ended = once(child, 'exit');
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
});

test('says what is wrong with a port', async () => {
  const child = spawn(process.execPath, [script, '--port', 'http']);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toBe('"http" is not a port; give a number from 0 to 65535.\n');
});
