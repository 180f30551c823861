import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { forkListServer } from '../list-server/forked';
import { SHAPES } from '../list-server/key-shapes';
import { firstRows } from './expected-rows';
import { figureLines, figuresOf } from './result';
import { session, type Session } from './session';

const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const FLAGS = [...SANDBOX, '--disable-gpu', '--disable-background-networking'];

function readOptions() {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      chromium: { type: 'string' },
      keys: { type: 'string', default: '1000000' },
      latency: { type: 'string', default: '30' },
      shape: { type: 'string', default: 'flat' },
      runs: { type: 'string', default: '3' },
      text: { type: 'string' },
      'scroll-seconds': { type: 'string', default: '4' },
    },
  });
  const shape = z.enum(SHAPES).parse(values.shape);
  return {
    server: z.string().parse(values.server),
    chromium: z.string().parse(values.chromium),
    keys: z.coerce.number().int().min(1000).parse(values.keys),
    latency: z.coerce.number().min(0).parse(values.latency),
    shape,
    runs: z.coerce.number().int().min(1).parse(values.runs),
    // in some of the keys, whatever the shape
    text: values.text ?? (shape === 'flat' ? '77a' : '77'),
    scrollFor: z.coerce.number().min(0.5).parse(values['scroll-seconds']) * 1000,
  };
}

async function main(): Promise<void> {
  const { keys, latency, shape, runs, text, scrollFor, ...files } = readOptions();
  const bucket = `${shape}-${keys}`;
  const buckets = [{ name: bucket, shape, count: keys }];
  const server = await forkListServer(files.server, { buckets, latency, faults: {} });
  const sessions: Session[] = [];
  try {
    const browser = await chromium.launch({ executablePath: files.chromium, args: FLAGS });
    try {
      const expected = await firstRows(server, bucket, keys);
      const plan = { bucket, count: keys, text, firstRows: expected, scrollFor };
      for (let run = 0; run < runs; run += 1) {
        sessions.push(await session(server, browser, plan));
        process.stdout.write(`  run ${run + 1} of ${runs}, load ${(loadavg()[0] ?? NaN).toFixed(1)}\n`);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
  const figures = figuresOf(sessions, keys);
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };
  process.stdout.write(
    `\n${keys} ${shape} keys, ${latency} ms a request, ${runs} runs; ${machine.cores} cores shared with the server and the browser, which draws without a GPU; load average ${(loadavg()[0] ?? NaN).toFixed(1)}\n`,
  );
  for (const line of figureLines(figures)) process.stdout.write(`${line}\n`);
  mkdirSync('bench/results', { recursive: true });
  const told = {
    at: new Date().toISOString(),
    machine,
    load: loadavg(),
    keys,
    latency,
    shape,
    runs,
    figures,
  };
  writeFileSync('bench/results/grid.json', `${JSON.stringify(told, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
