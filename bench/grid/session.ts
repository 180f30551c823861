import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { ForkedListServer } from '../list-server/forked';
import { environmentOf } from '../scan/lister-run';
import { startLoopbackHost } from './loopback-host';
import { timeInPage, type Awaited } from './objects-page';
import { scroll, type Scrolling } from './scrolling';
import type { FirstRows } from './expected-rows';

/** Milliseconds, bytes, and how scrolling went, by the names that the table has. */
export type Session = {
  times: Record<string, number>;
  scrolling: Record<string, Scrolling>;
  heap: number;
  rss: number;
  peakRss: number;
};

export type SessionPlan = {
  bucket: string;
  count: number;
  /** What to type into the filter. */
  text: string;
  firstRows: FirstRows;
  /** Milliseconds that each scrolling takes. */
  scrollFor: number;
};

/** The app has started its threads by then, as it has before anybody clicks; in milliseconds. */
const WARM = 3000;
const BUCKETS_ROW = '[role=grid][aria-label=Buckets] [role=row][aria-rowindex="2"]';

/** Opens the bucket in a fresh app and measures what a person then does, once. */
export async function session(
  server: ForkedListServer,
  browser: Browser,
  plan: SessionPlan,
): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-bench-'));
  const { url, credentials } = server;
  const env = environmentOf({ url, credentials, bucket: plan.bucket, folder });
  const host = await startLoopbackHost({ ...env, SKYGLASS_HOME: join(folder, 'skyglass') });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(host.address);
    await page.waitForSelector(BUCKETS_ROW);
    await pause(WARM);
    const { times, scrolling } = await use(page, plan).catch(async (error: unknown) => {
      await page.screenshot({ path: 'bench/results/grid-failure.png' });
      throw error;
    });
    return { times, scrolling, heap: await heapOf(page), rss: host.rss(), peakRss: host.peakRss() };
  } finally {
    await context.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function use(page: Page, plan: SessionPlan): Promise<Pick<Session, 'times' | 'scrolling'>> {
  const { bucket, count, text, firstRows, scrollFor } = plan;
  const times: Session['times'] = {};
  const scrolling: Session['scrolling'] = {};
  const anything: Awaited = { firstRow: null, sorted: null, status: '' };
  const opened = performance.now();
  const hash = `/objects?${new URLSearchParams({ bucket, prefix: '', mode: 'all' }).toString()}`;
  times['first rows'] = await timeInPage(page, { kind: 'open', hash }, anything);
  await page.waitForFunction(
    () => document.querySelector('[role=status]')?.textContent.includes('Complete') === true,
    null,
    { timeout: 3_600_000 },
  );
  times['complete'] = performance.now() - opened;
  await expectRows(page, count);

  // what the browser and the machine take by themselves
  scrolling['at rest'] = await scroll(page, 0, scrollFor / 2);
  scrolling['300 px a frame'] = await scroll(page, 300, scrollFor);
  scrolling['30,000 px a frame'] = await scroll(page, 30_000, scrollFor);

  const sortBy = (header: string, order: keyof FirstRows, direction: 'ascending' | 'descending') =>
    timeInPage(
      page,
      { kind: 'click', header },
      { firstRow: firstRows[order], sorted: { header, direction }, status: '' },
    );
  times['by size'] = await sortBy('Size', 'size, ascending', 'ascending');
  times['by size, descending'] = await sortBy('Size', 'size, descending', 'descending');
  scrolling['30,000 px a frame, by size'] = await scroll(page, 30_000, scrollFor);
  times['by date'] = await sortBy('Last modified', 'modified, ascending', 'ascending');
  const byKey = { header: 'Name', direction: 'ascending' } as const;
  times['by key'] = await timeInPage(page, { kind: 'click', header: 'Name' }, { ...anything, sorted: byKey });
  times['by key, descending'] = await sortBy('Name', 'name, descending', 'descending');

  const filtered: Awaited = { ...anything, status: 'pass the filter' };
  times['filtered, by key, descending'] = await timeInPage(page, { kind: 'type', text }, filtered);
  const unfiltered: Awaited = { firstRow: firstRows['name, descending'], sorted: null, status: 'objects? ·' };
  times['filter cleared'] = await timeInPage(page, { kind: 'type', text: '' }, unfiltered);
  return { times, scrolling };
}

async function expectRows(page: Page, count: number): Promise<void> {
  await page.waitForSelector(`[role=grid][aria-label=Objects][aria-rowcount="${count + 1}"]`);
}

/** Bytes of the page's JavaScript after the garbage is collected. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}
