import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aimLines } from './aims';
import { runChild } from './child-task';
import { forkDemo, type ForkedDemo } from '../demo-server/forked';
import { callsOf } from './calls';
import { LoadedSchema } from './load-task';
import { readOptions, type Part, type PricesOptions } from './options';
import { neededFor, regionCodes, sampleOfTypes } from './pages-needed';
import { loadLines, scriptLines, type LoadResult, type LoadTrial, type ScriptResult } from './result';
import { ScriptedSchema } from './script-task';

/** The region of the single loads, the largest. */
const REGION = 'us-east-1';

/** The quota's bucket is full again after two seconds without a call. */
const REFILL_MS = 2500;

/** How many types the script asks for. */
const SAMPLE = 100;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function freshHome(): string {
  return mkdtempSync(join(tmpdir(), 'skyglass-bench-prices-'));
}

/** One load in a process of its own. */
async function loadOnce(
  options: PricesOptions,
  server: ForkedDemo,
  regions: string[],
  home: string,
): Promise<LoadTrial> {
  await pause(REFILL_MS);
  await server.takeCalls();
  const { url, credentials } = server;
  const loaded = await runChild(options.load, { account: { url, credentials }, home, regions }, LoadedSchema);
  const calls = callsOf(await server.takeCalls());
  const needed = regions.map(neededFor).reduce((sum, one) => ({
    types: sum.types + one.types,
    products: sum.products + one.products,
    pages: sum.pages + one.pages,
  }));
  return { loaded, calls, needed };
}

/** Loads with nothing on disk, each time. */
async function cold(options: PricesOptions, server: ForkedDemo, regions: string[], runs: number) {
  const trials: LoadTrial[] = [];
  for (let run = 0; run < runs; run += 1) {
    const home = freshHome();
    try {
      trials.push(await loadOnce(options, server, regions, home));
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }
  return trials;
}

/** Loads what a process before has saved. */
async function warm(options: PricesOptions, server: ForkedDemo): Promise<LoadTrial[]> {
  const home = freshHome();
  try {
    await loadOnce(options, server, [REGION], home);
    const trials: LoadTrial[] = [];
    for (let run = 0; run < options.runs; run += 1) {
      trials.push(await loadOnce(options, server, [REGION], home));
    }
    return trials;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function script(options: PricesOptions, server: ForkedDemo): Promise<ScriptResult> {
  await server.takeCalls();
  const { url, credentials } = server;
  const types = sampleOfTypes(REGION, SAMPLE);
  const task = { account: { url, credentials }, region: REGION, types };
  const { seconds } = await runChild(options.script, task, ScriptedSchema);
  return {
    asked: types.length,
    of: neededFor(REGION).types,
    seconds,
    calls: callsOf(await server.takeCalls()),
  };
}

async function loads(options: PricesOptions, server: ForkedDemo): Promise<Map<Part, LoadResult>> {
  const regions = regionCodes(options.regions);
  const parts: [Part, string, () => Promise<LoadTrial[]>][] = [
    ['cold', `${REGION}, cold`, () => cold(options, server, [REGION], options.runs)],
    ['warm', `${REGION}, from disk`, () => warm(options, server)],
    ['regions', `${regions.length} regions, cold`, () => cold(options, server, regions, 1)],
  ];
  const results = new Map<Part, LoadResult>();
  for (const [part, name, run] of parts) {
    if (options.parts.includes(part)) results.set(part, { name, trials: await run() });
  }
  return results;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const server = await forkDemo(options.server, { latency: options.latency });
  try {
    // the server makes its documents when they are first asked for, which AWS's do not do
    await cold(options, server, [REGION], 1);
    // what else the machine does makes every time longer, stops most of all
    const load = (loadavg()[0] ?? NaN).toFixed(1);
    const results = await loads(options, server);
    const scripted = options.parts.includes('script') ? await script(options, server) : null;
    const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };
    say(
      `Linux on shared hardware; ${options.latency} ms a request; the Price List's quota of 10 calls and 5 a second; medians; ${machine.cores} cores shared with the server, load ${load} at the start`,
    );
    for (const line of loadLines([...results.values()])) say(line);
    if (scripted) for (const line of scriptLines(scripted, results.get('cold'))) say(line);
    for (const [part, result] of results) {
      if (part !== 'script') for (const line of aimLines(part, result)) say(line);
    }
    mkdirSync('bench/results', { recursive: true });
    const { latency, runs } = options;
    const told = {
      at: new Date().toISOString(),
      machine,
      load,
      latency,
      runs,
      loads: [...results.values()],
      scripted,
    };
    writeFileSync('bench/results/prices.json', `${JSON.stringify(told, null, 2)}\n`);
  } finally {
    await server.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
