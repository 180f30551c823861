import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { violations } from './rig/axe';
import { Grid, openAddress, status } from './rig/grid';
import { savedFile } from './rig/saved-file';
import { endpointEnvironment, expect, test, type Account } from './rig/test';

const BUCKET = 'meridian-key-museum';
const REPORT = 's3://meridian-inventory/inventory/meridian-key-museum/weekly/2026-07-20T01-00Z/manifest.json';

/** Puts objects into a bucket of the demo account and takes some away, as another program would. */
async function change(
  { url }: Account,
  { put, remove }: { put: Record<string, string>; remove: string[] },
): Promise<void> {
  const client = new S3Client({
    endpoint: url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  for (const [Key, Body] of Object.entries(put)) {
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }
  for (const Key of remove) await client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
  client.destroy();
}

async function compareNewest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compare…', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
}

test('tells what was added, removed and changed since the last listing, and leads back', async ({
  launch,
  account,
  home,
}) => {
  const app = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const { page } = app;
  await openAddress(page, `s3://${BUCKET}`);
  await page.getByRole('radio', { name: 'All objects' }).check();
  await expect(status(page)).toContainText('Complete');

  // one listing is none to compare with
  await page.getByRole('button', { name: 'Compare…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Only one listing of this place is kept');
  await change(account, {
    put: { 'new <b>bold</b>': 'twelve bytes', 'a/b': 'not as it was' },
    remove: ['a//b'],
  });
  await dialog.getByRole('button', { name: 'Refresh' }).click();
  await expect(dialog).toBeHidden();
  await expect(status(page)).toContainText('Complete');
  await compareNewest(page);

  const grid = new Grid(page, 'Compared objects');
  await grid.expectCount(3);
  await expect(status(page)).toContainText(/^1 added \(12 B\) · 1 removed .* · 1 changed .* unchanged$/);
  await expect(grid.row('new <b>bold</b>')).toContainText('Added');
  await expect(grid.row('new <b>bold</b>')).toContainText('+12 B');
  await expect(grid.row('a/b')).toContainText(/Changed.*Size/s);
  await grid.sort('Change', 'descending');
  await expect.poll(() => grid.column('Change')).toEqual(['Removed', 'Changed', 'Added']);

  await page.getByRole('button', { name: 'Removed', exact: true }).click();
  await grid.expectCount(1);
  await expect(status(page)).toContainText('1 passes the filter');
  await page.getByRole('button', { name: 'All changes', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('BOLD');
  await grid.expectCount(1);

  await page.getByRole('button', { name: 'Export…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export the differences' });
  const file = await savedFile(app, home, async () => {
    await exporting.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(exporting).toContainText('1 row,');
  });
  expect(file.name).toBe(`${BUCKET}-differences.csv`);
  expect(file.content.toString()).toMatch(/\n"new <b>bold<\/b>",added,,,12,12,/);
  await exporting.getByRole('button', { name: 'Close' }).last().click();

  // the other way round, what came is what went; the address brings it back
  await page.getByRole('button', { name: 'Swap' }).click();
  await expect(grid.row('new <b>bold</b>')).toContainText('Removed');
  await page.reload();
  await expect(grid.row('new <b>bold</b>')).toContainText('Removed');
  expect(await violations(page, 'Compare')).toEqual([]);
  await page.getByRole('button', { name: 'Show in Objects' }).click();
  await expect(new Grid(page, 'Objects').root).toBeVisible();
  await expect(page.getByRole('radio', { name: 'All objects' })).toBeChecked();
});

test('compares a report of S3 Inventory with the bucket as it is', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await change(account, { put: { 'since the report': '1' }, remove: [] });
  await openAddress(page, REPORT);
  await expect(status(page)).toContainText(/Inventory of .* Complete/);
  await page.getByRole('button', { name: 'Compare…', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refresh' }).click();
  await expect(status(page)).toContainText(/^100 objects · .* · Complete/);
  await page.getByRole('button', { name: 'Compare…', exact: true }).click();
  await expect(page.getByLabel('Before', { exact: true })).toContainText('from an S3 Inventory report');
  await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(status(page)).toContainText('1 added (1 B) · 0 removed · 0 changed · 99 unchanged');
});
