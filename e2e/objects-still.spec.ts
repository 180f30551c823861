import type { Locator } from '@playwright/test';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { Grid, openAddress } from './rig/grid';
import { holdLists } from './rig/held-lists';
import { endpointEnvironment, expect, test } from './rig/test';

/** What a row did from frame to frame: its index, whether it was gone, and how far from where it began. */
type Watch = { index: number; gone: number; most: number };

/** Watches a row, by its name, with every frame that is drawn; the answer tells what it did until then. */
async function watchRow(row: Locator): Promise<() => Promise<Watch>> {
  const watch = await row.evaluateHandle((element) => {
    const nameOf = (of: Element) => of.querySelector('[role=rowheader], [role=gridcell]')?.textContent;
    const name = nameOf(element);
    const start = element.getBoundingClientRect().top;
    const seen = { index: NaN, gone: 0, most: 0 };
    const look = (): void => {
      const rows = [...document.querySelectorAll('[role=row][aria-rowindex]')];
      const found = rows.find((other) => nameOf(other) === name);
      if (found) {
        seen.index = Number(found.getAttribute('aria-rowindex'));
        seen.most = Math.max(seen.most, Math.abs(found.getBoundingClientRect().top - start));
      } else seen.gone += 1;
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return () => watch.jsonValue();
}

test('a sort made while a listing runs is here at once, and the view stays while rows come in above it', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const held = await holdLists(account, 'meridian-data-lake', 8);
  await openAddress(page, 's3://meridian-data-lake');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await held.reached();
  const grid = new Grid(page, 'Objects');
  await grid.sort('Size', 'descending');
  await expect.poll(async () => (await grid.column('Size'))[0]).toMatch(/GiB|MiB/);
  await grid.root.hover();
  await page.mouse.wheel(0, 30_000);
  const row = grid.root.locator('[role=row][aria-rowindex="840"]');
  await row.click();

  const watched = await watchRow(row);
  const before = await watched();
  await held.release();
  await expect.poll(async () => (await watched()).index).toBeGreaterThan(before.index + 1000);
  const { gone, most } = await watched();
  expect(gone).toBe(0);
  expect(most).toBeLessThanOrEqual(1);
});
