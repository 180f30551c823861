import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { ForkedDemo, LoggedCall } from '../demo-server/forked';
import { startLoopbackHost } from '../grid/loopback-host';
import { environmentOf } from '../scan/lister-run';
import { framesOf, type Frames } from './frames';
import type { InstancesOptions } from './options';
import { keepUnrest } from './unrest';

export type Session = {
  /** Milliseconds from choosing the first region until every instance has its price, all of it from AWS. */
  coldPrices: number;
  /** Milliseconds from opening the view until rows show, until all of them do, sorted, and until all have prices. */
  firstRows: number;
  allRows: number;
  allPrices: number;
  shown: number;
  calls: LoggedCall[];
  rest: Frames;
  unrest: Frames;
  /** Instances whose state was changed meanwhile, and calls that it took to follow them. */
  changes: number;
  followed: number;
};

/** How long frames are watched, in milliseconds. */
const WATCH = 15_000;
const FIRST_ROW = '[role=grid][aria-label=Instances] [role=row][aria-rowindex="2"]';
const BUCKETS_ROW = '[role=grid][aria-label=Buckets] [role=row][aria-rowindex="2"]';

/** Opens the regions in a fresh app, with prices from AWS, then again, and watches the frames while states change. */
export async function session(
  server: ForkedDemo,
  browser: Browser,
  options: InstancesOptions,
): Promise<Session> {
  const { regions } = options;
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-bench-'));
  const env = environmentOf({ url: server.url, credentials: server.credentials, bucket: '', folder });
  const host = await startLoopbackHost({ ...env, SKYGLASS_HOME: join(folder, 'skyglass') });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(host.address);
    await page.waitForSelector(BUCKETS_ROW);
    const coldPrices = await chooseRegions(page, regions);
    await page.getByRole('link', { name: 'Buckets', exact: true }).click();
    await page.waitForSelector(BUCKETS_ROW);
    await server.takeCalls();
    const opened = await reopen(page, regions.length);
    const calls = await server.takeCalls();
    const rest = await framesOf(page, WATCH / 3);
    const ending = new AbortController();
    let running: Promise<number> = Promise.resolve(0);
    await new Promise<void>((resolve) => {
      running = keepUnrest(server, regions, ending.signal, resolve);
    });
    // the app looks once a minute while nothing settles: whoever changes things elsewhere presses Refresh
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    const unrest = await framesOf(page, WATCH);
    ending.abort();
    const changes = await running;
    const asked = (await server.takeCalls()).filter(({ operation }) => operation === 'DescribeInstances');
    // each region's crowd is asked for once by those who stir it
    return { coldPrices, ...opened, calls, rest, unrest, changes, followed: asked.length - regions.length };
  } finally {
    await context.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Chooses the regions one after the other, sorts by name, and waits until all prices are there. */
async function chooseRegions(page: Page, regions: readonly string[]): Promise<number> {
  await page.getByRole('link', { name: 'Instances', exact: true }).click();
  await page.waitForSelector(FIRST_ROW);
  await page.getByRole('columnheader', { name: 'Name' }).click();
  const start = performance.now();
  await page.getByRole('button', { name: /^Regions/ }).click();
  for (const region of regions.slice(1)) await page.getByRole('option', { name: region }).first().click();
  await page.keyboard.press('Escape');
  await settled(page, regions.length, PRICED);
  return performance.now() - start;
}

async function reopen(page: Page, regions: number) {
  const start = performance.now();
  const since = () => performance.now() - start;
  await page.getByRole('link', { name: 'Instances', exact: true }).click();
  await page.waitForSelector(FIRST_ROW);
  const firstRows = since();
  await settled(page, regions, LISTED);
  const allRows = since();
  await settled(page, regions, PRICED);
  const allPrices = since();
  const rows = await page.getByRole('grid', { name: 'Instances' }).getAttribute('aria-rowcount');
  return { firstRows, allRows, allPrices, shown: Number(rows) - 1 };
}

/** What the status line no longer says once the rows, and then the prices, are all there. */
const LISTED = 'Loading|refreshing';
const PRICED = 'Loading|refreshing|looking up';

async function settled(page: Page, regions: number, not: string): Promise<void> {
  await page.waitForFunction(
    ([all, going]) => {
      const text = document.querySelector('[role=status]')?.textContent ?? '';
      return text.includes(all) && !new RegExp(going).test(text);
    },
    [`${regions} of ${regions} regions`, not] as const,
    { timeout: 600_000, polling: 'raf' },
  );
}
