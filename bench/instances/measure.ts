import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { forkDemo, type ForkedDemo } from '../demo-server/forked';
import { median, tableLines } from '../table';
import type { Frames } from './frames';
import { readOptions, type InstancesOptions } from './options';
import { scripted } from './script';
import { session, type Session } from './session';

const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const FLAGS = [...SANDBOX, '--disable-gpu', '--disable-background-networking'];

async function sessions(options: InstancesOptions, server: ForkedDemo): Promise<Session[]> {
  const browser = await chromium.launch({ executablePath: options.chromium, args: FLAGS });
  const all: Session[] = [];
  try {
    for (let run = 0; run < options.runs; run += 1) all.push(await session(server, browser, options));
    return all;
  } finally {
    await browser.close();
  }
}

function tell(
  options: InstancesOptions,
  all: readonly Session[],
  peer: { seconds: number; found: number },
): string[] {
  const [first] = all;
  if (!first) return [];
  const of = (figure: (one: Session) => number): number => median(all.map(figure));
  const seconds = (figure: (one: Session) => number): string => (of(figure) / 1000).toFixed(2);
  const count = (name: string): number => first.calls.filter(({ operation }) => operation === name).length;
  const frames = (name: string, which: (one: Session) => Frames): string[] => [
    name,
    ...(['p50', 'p95', 'p99', 'worst'] as const).map((share) => of((one) => which(one)[share]).toFixed(1)),
    String(of((one) => which(one).above50)),
    String(of((one) => which(one).count)),
  ];
  const allRows = of((one) => one.allRows) / 1000;
  return [
    `${first.shown} running instances over ${options.regions.length} regions; ${options.latency} ms a request; medians of ${all.length}; ${cpus().length} cores shared with server and browser, load ${(loadavg()[0] ?? NaN).toFixed(1)}`,
    ...tableLines(
      [
        'from opening the view, s',
        'first rows',
        'complete and sorted',
        'with prices',
        'DescribeInstances',
        'others',
      ],
      [
        [
          'Skyglass',
          seconds((one) => one.firstRows),
          allRows.toFixed(2),
          seconds((one) => one.allPrices),
          String(count('DescribeInstances')),
          String(first.calls.length - count('DescribeInstances')),
        ],
        ['a script, region after region', '', peer.seconds.toFixed(2), '', '', ''],
      ],
    ),
    `The script takes ${(peer.seconds / allRows).toFixed(1)} times as long for ${peer.found} instances, without prices.`,
    `With all prices from AWS, at the Price List's quota, from choosing the regions: ${seconds((one) => one.coldPrices)} s.`,
    ...tableLines(
      ['frames, ms', 'p50', 'p95', 'p99', 'worst', 'above 50', 'frames'],
      [frames('at rest', (one) => one.rest), frames('while states change', (one) => one.unrest)],
    ),
    `${of((one) => one.changes)} changes of state were followed with ${of((one) => one.followed)} calls in 15 s.`,
  ];
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const server = await forkDemo(options.server, { latency: options.latency, crowd: options.each });
  try {
    const peer = await scripted(server, options.regions);
    const all = await sessions(options, server);
    process.stdout.write(`${tell(options, all, peer).join('\n')}\n`);
    mkdirSync('bench/results', { recursive: true });
    const told = { at: new Date().toISOString(), load: loadavg(), options, peer, sessions: all };
    writeFileSync('bench/results/instances.json', `${JSON.stringify(told, null, 2)}\n`);
  } finally {
    await server.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
