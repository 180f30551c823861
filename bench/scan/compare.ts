import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { forkListServer, type ForkedListServer } from '../list-server/forked';
import type { Shape } from '../list-server/key-shapes';
import { awsCli } from './aws-cli';
import type { Lister } from './lister-run';
import { readOptions, type ScanOptions } from './options';
import { findProgram } from './programs';
import { rclone } from './rclone';
import { resultLines, type ScanResult } from './result';
import { skyglass } from './skyglass';
import { trial } from './trial';

/** A program and how many keys it gets at most. */
type Entrant = { lister: Lister; most: number };

function entrants({ child, profiles, awsKeys, only, faulty }: ScanOptions): Entrant[] {
  const found: Entrant[] = [{ lister: skyglass(child, profiles), most: Infinity }];
  const rclonePath = findProgram('rclone');
  if (rclonePath !== null) found.push({ lister: rclone(rclonePath), most: Infinity });
  else say('rclone is not installed: apt-get install rclone');
  const aws = findProgram('aws');
  if (aws === null) say('The AWS CLI is not installed: apt-get install awscli');
  else if (awsKeys > 0 && !faulty) found.push({ lister: awsCli(aws), most: awsKeys });
  return found.filter(({ lister }) => lister.name.toLowerCase().includes(only));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One shape by all programs, in turns, so that other work of the machine meets all of them. */
async function compareOn(
  shape: Shape,
  entrants: readonly Entrant[],
  options: ScanOptions,
): Promise<ScanResult[]> {
  const counts = new Set(entrants.map(({ most }) => Math.min(most, options.keys)));
  const { latency, faults, runs } = options;
  const buckets = [...counts].map((count) => ({ name: bucketOf(shape, count), shape, count }));
  const server = await forkListServer(options.server, { buckets, latency, faults });
  try {
    const results = entrants.map(({ lister, most }): ScanResult => {
      const keys = Math.min(most, options.keys);
      return { shape, lister: lister.name, keys, trials: [], failure: null };
    });
    for (let run = 0; run < runs; run += 1) {
      for (const [index, { lister }] of entrants.entries()) {
        const result = results[index];
        if (result) await addTrial(result, lister, server);
      }
    }
    return results;
  } finally {
    await server.close();
  }
}

function bucketOf(shape: Shape, count: number): string {
  return `${shape}-${count}`;
}

async function addTrial(result: ScanResult, lister: Lister, server: ForkedListServer): Promise<void> {
  try {
    const done = await trial(lister, server, `${result.shape}-${result.keys}`);
    result.trials.push(done);
    say(
      `  ${result.shape} by ${lister.name}: ${done.totals.objects} objects in ${done.seconds.toFixed(2)} s`,
    );
  } catch (error) {
    result.failure = error instanceof Error ? error.message : String(error);
    say(`  ${result.shape} by ${lister.name} failed: ${result.failure}`);
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const programs = entrants(options);
  const results: ScanResult[] = [];
  for (const shape of options.shapes) results.push(...(await compareOn(shape, programs, options)));
  const { keys, latency, runs, faults, faulty } = options;
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };
  say(
    `\n${keys} keys a shape, ${latency} ms a request, ${runs} runs, medians; ${machine.cores} cores shared with the server; the AWS CLI lists a smaller bucket of the same shape`,
  );
  for (const line of resultLines(results)) say(line);
  mkdirSync('bench/results', { recursive: true });
  const told = { at: new Date().toISOString(), machine, keys, latency, runs, faults, results };
  writeFileSync(`bench/results/scan${faulty ? '-faults' : ''}.json`, `${JSON.stringify(told, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
