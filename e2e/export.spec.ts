import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { endpointEnvironment, expect, test } from './rig/test';
import { violations } from './rig/axe';
import { Grid, openAddress, status } from './rig/grid';
import { holdLists } from './rig/held-lists';
import { answerSaveDialog, savedFile } from './rig/saved-file';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { AWKWARD_KEYS } from '../src/main/demo/s3/data/awkward-keys';

const keyed = z.object({ key: z.string() });

function dialog(page: Page) {
  return page.getByRole('dialog', { name: 'Export the listing' });
}

async function openMuseum(page: Page): Promise<void> {
  await openAddress(page, 's3://meridian-key-museum');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await expect(status(page)).toContainText('Complete');
  await new Grid(page, 'Objects').expectCount(AWKWARD_KEYS.length);
}

test('exports every row as it is shown, with exact keys', async ({ launch, home }) => {
  const app = await launch({ flags: ['--demo'] });
  const { page } = app;
  await openMuseum(page);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page)).toContainText(`${AWKWARD_KEYS.length} objects, in the order shown.`);
  await dialog(page).getByRole('radio', { name: 'JSON Lines' }).check();
  const whole = await savedFile(app, home, async () => {
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog(page)).toContainText(`${AWKWARD_KEYS.length} rows`);
  });
  expect(whole.name).toBe('meridian-key-museum.jsonl');
  const inOrder = [...AWKWARD_KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const lines = whole.content.toString().trimEnd().split('\n');
  expect(lines.map((line) => keyed.parse(JSON.parse(line)).key)).toEqual(inOrder);
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toBeHidden();

  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('<script>');
  await new Grid(page, 'Objects').expectCount(1);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page)).toContainText('1 object that passes the filter, in the order shown.');
  const one = await savedFile(app, home, async () => {
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog(page)).toContainText('1 row,');
  });
  expect(one.name).toBe('meridian-key-museum.csv');
  const [header, row, ...rest] = one.content.toString().split('\n');
  expect(header).toBe('"key",size,last_modified,storage_class,etag,kind');
  expect(row).toMatch(/^"<script>alert\(1\)<\/script>[^"]*",\d+,\d{4}-\d\d-\d\dT[\d:.]+Z,\w+,[\w-]+,object$/);
  expect(rest).toEqual(['']);
});

test('says that a running listing is not whole, and is reachable and readable', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const held = await holdLists(account, 'meridian-data-lake', 3);
  await openAddress(page, 's3://meridian-data-lake');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await held.reached();
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page)).toContainText('still running');
  expect(await violations(page, 'Export')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await held.release();
});

test('leaves the disk as it was where no file is wanted, or none can be written', async ({
  launch,
  home,
  host,
}) => {
  test.skip(host === 'web', 'a browser asks for no place');
  const app = await launch({ flags: ['--demo'] });
  const { page } = app;
  const folder = join(home, 'chosen');
  await mkdir(folder);
  await openMuseum(page);
  await page.getByRole('button', { name: 'Export…' }).click();
  await answerSaveDialog(app, null);
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog(page).getByRole('radio', { name: 'CSV' })).toBeVisible();
  // a folder stands where the file should go
  await writeFile(join(folder, 'in-the-way'), '');
  await answerSaveDialog(app, join(folder, 'in-the-way', 'x.csv'));
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Could not export the listing');
  expect(await readdir(folder)).toEqual(['in-the-way']);
});
