import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { AWKWARD_KEYS } from '../src/main/demo/s3/data/awkward-keys';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { violations } from './rig/axe';
import { Grid, openAddress, status } from './rig/grid';
import { endpointEnvironment, expect, test, type Account } from './rig/test';

const BUCKET = 'meridian-inventory';
const LAKE = `s3://${BUCKET}/inventory/meridian-data-lake/daily/2026-07-20T01-00Z/`;
const MUSEUM = 'inventory/meridian-key-museum/weekly/2026-07-20T01-00Z/manifest.json';

/** What a manifest says of its data files. */
const named = z.object({ files: z.array(z.object({ key: z.string() })) });

test('a report opens as the listing of its bucket, and the bucket is not listed before one says so', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const gate = await account.addFault({
    match: { service: 's3', operation: 'GetObject' },
    skip: 6,
    effect: { kind: 'hold' },
  });
  await openAddress(page, LAKE);
  await new Grid(page, 'Objects').row('manifest.json').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'meridian-data-lake' })).toBeVisible();
  // nor where it is left in the middle of the reading, which goes on in the other view
  await account.reached(gate);
  await expect(status(page)).toContainText('of 4 files');
  await page.getByRole('button', { name: 'Analyze' }).click();
  await expect(status(page)).toContainText('of 4 files');
  await account.release(gate);
  await expect(new Grid(page, 'Prefixes').row('curated/')).toContainText('43,200');
  await page.goBack();
  await expect(status(page)).toContainText('100,000 objects');
  await expect(status(page)).toContainText(/Inventory of meridian-data-lake, 2026-07-\d\d.* Complete/);
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(100_000);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('athena-results');
  await grid.expectCount(2_000);
  await page.getByRole('button', { name: 'Analyze' }).click();
  await expect(status(page)).toContainText('Inventory of meridian-data-lake');
  await expect(new Grid(page, 'Prefixes').row('curated/')).toContainText('43,200');
  // that of the folder in which the manifest was found
  expect((await account.counts())['s3.ListObjectsV2']).toBe(1);
  await page.goBack();
  await page.getByRole('radio', { name: 'Folder' }).check();
  await expect(status(page)).toContainText('4 folders');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await expect(page.getByRole('radio', { name: 'All objects' })).toBeFocused();
  await expect(status(page)).toContainText('Inventory of meridian-data-lake');
  await page.getByRole('button', { name: 'List now' }).click();
  await expect(status(page)).toContainText('100,000 objects · 3.28 TiB · Complete');
  expect((await account.counts())['s3.ListObjectsV2']).toBeGreaterThan(99);
  await openAddress(page, `${LAKE}manifest.json`);
  await expect(status(page)).toContainText('Inventory of meridian-data-lake');
});

test('the dialog says why a manifest cannot be read, and opens one by address or from this disk', async ({
  launch,
  account,
  home,
  host,
}) => {
  const app = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const { page, electron } = app;
  await page.getByRole('button', { name: 'Open inventory…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open an inventory' });
  const address = dialog.getByRole('textbox', { name: 'Manifest' });
  await expect(address).toBeFocused();
  await address.fill(`s3://${BUCKET}/nowhere/manifest.json`);
  await address.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('NoSuchKey');
  expect(await violations(page, 'Open an inventory')).toEqual([]);
  await expect(dialog.getByRole('button', { name: 'Choose file…' })).toHaveCount(host === 'web' ? 0 : 1);
  if (electron) {
    const path = await download(account, join(home, 'report'));
    await electron.evaluate(({ dialog: native }, file) => {
      native.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    }, path);
    await dialog.getByRole('button', { name: 'Choose file…' }).click();
  } else {
    await address.fill(`s3://${BUCKET}/${MUSEUM}`);
    await address.press('Enter');
  }
  await expect(page.getByRole('heading', { level: 1, name: 'meridian-key-museum' })).toBeVisible();
  await expect(status(page)).toContainText(/Inventory of meridian-key-museum.* Complete/);
  await new Grid(page, 'Objects').expectCount(AWKWARD_KEYS.length);
});

/** Copies the report of the awkward keys into a folder; answers its manifest's path. */
async function download(account: Account, folder: string): Promise<string> {
  const client = new S3Client({
    endpoint: account.url,
    region: 'us-east-1',
    credentials: NORMAL_KEY,
    forcePathStyle: true,
  });
  await mkdir(folder);
  const save = async (key: string): Promise<string> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    const path = join(folder, key.replace(/.*\//, ''));
    await writeFile(path, (await Body?.transformToByteArray()) ?? '');
    return path;
  };
  const path = await save(MUSEUM);
  const manifest = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: MUSEUM }));
  const { files } = named.parse(JSON.parse((await manifest.Body?.transformToString()) ?? ''));
  for (const { key } of files) await save(key);
  client.destroy();
  return path;
}
