import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { heldClipboard } from './rig/clipboard';
import { choose, goTo, Grid, status } from './rig/grid';
import { expect, test } from './rig/test';

async function types(page: Page, search: string): Promise<Grid> {
  await goTo(page, 'Instance types');
  await expect(status(page)).toContainText(/priced.*prices as of/, { timeout: 30_000 });
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill(search);
  await expect(status(page)).toContainText(/^\d+ of/);
  return new Grid(page, 'Instance types');
}

test('copies a cell, the selected rows and the query behind them', async ({ demoPage: page }) => {
  const grid = await types(page, 'm5.large');
  const copied = await heldClipboard(page);
  await grid.row('m5.large').click();
  await page.keyboard.press('ControlOrMeta+c');
  expect(await copied()).toMatch(
    /^Instance type\tvCPUs\t.*\nm5\.large\t2\t3\.1\t6\.2\t8\tUp to 10 Gigabit\t0\.096\t/,
  );
  // into the cells, and along them to the price
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await copied()).toBe('0.096');

  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Rows as a Markdown table' }).click();
  await expect(page.getByText('1 rows are on the clipboard.')).toBeVisible();
  expect(await copied()).toMatch(/^\| Instance type \| vCPUs \|.*\n\| --- \| --: \|.*\n\| m5\.large \| 2 \|/);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'AWS CLI' }).click();
  await expect(page.getByText('The query is on the clipboard as AWS CLI.')).toBeVisible();
  expect(await copied()).toContain('aws pricing get-products --region us-east-1');
});

test('exports the rows as they are shown', async ({ demoPage: page, host }) => {
  test.skip(host === 'desktop', 'The system asks for a place in a dialog of its own.');
  const grid = await types(page, 'c7g.');
  await grid.sort('On-demand ($/h)', 'descending');
  const names = await grid.column('Instance type');
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the table' });
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).check({ force: true });
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('instance-types-us-east-1.json');
  const rows = z
    .array(z.object({ 'Instance type': z.string(), 'On-demand ($/h)': z.number() }))
    .parse(JSON.parse(await readFile(await download.path(), 'utf8')));
  expect(rows.map((row) => row['Instance type']).slice(0, names.length)).toEqual(names);
});

test('pins columns, finds one among many, and remembers both', async ({ demoPage: page }) => {
  const grid = await types(page, 'm5');
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Shown columns' });
  await dialog.getByRole('searchbox', { name: 'Find columns' }).fill('on-demand');
  await expect(dialog.getByRole('checkbox')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Pin On-demand ($/h) at the left' }).click();
  await page.keyboard.press('Escape');
  const headers = grid.root.getByRole('columnheader');
  await expect(headers.nth(0)).toHaveText('Instance type');
  await expect(headers.nth(1)).toHaveText('On-demand ($/h)');
  await grid.root.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect(headers.nth(1)).toBeInViewport({ ratio: 1 });
  await expect(headers.nth(3)).not.toBeInViewport();

  // by keyboard: P on a header lets it go again
  await headers.nth(1).focus();
  await page.keyboard.press('p');
  await grid.root.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect(headers.nth(1)).not.toBeInViewport();
  await choose(page, 'Prices per', 'Day');
});
