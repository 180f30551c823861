import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { AWKWARD_KEYS } from '../src/main/demo/s3/data/awkward-keys';
import { Grid, goTo, openAddress, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

/** Files below a folder, hidden ones too, by path. */
async function filesBelow(folder: string, path = ''): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const own = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, own)));
    else found.push(own);
  }
  return found.sort();
}

test('downloads a folder and an object, and tells how it went', async ({ launch, home }) => {
  const { page } = await launch({ flags: ['--demo'] });
  await openAddress(page, 's3://meridian-website');
  const objects = new Grid(page, 'Objects');
  await objects.row('images/').click();
  await objects.row('robots.txt').click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Download…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Download' });
  await expect(dialog).toContainText('2 rows, 67 B, and everything below the folders among them.');
  await expect(dialog).toContainText(join(home, 'Downloads'));
  await dialog.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByRole('link', { name: 'Show transfers' }).click();
  const transfers = new Grid(page, 'Transfers');
  await expect(transfers.row('2 objects and folders')).toContainText('Done');
  await expect(page.getByRole('region', { name: 'Transfer details' })).toContainText('122 objects saved.');
  await expect(status(page)).toHaveText('1 transfer, none running');

  const files = await filesBelow(join(home, 'Downloads'));
  expect(files).toHaveLength(121);
  expect(files).toContain('robots.txt');
  expect(files).toContain(join('images', 'gallery', '001.webp'));
  expect((await readFile(join(home, 'Downloads', 'robots.txt'))).length).toBe(67);
});

test('downloads what passes a filter, wherever the key would lead', async ({ launch, home }) => {
  const { page } = await launch({ flags: ['--demo'] });
  await openAddress(page, 's3://meridian-key-museum');
  await page.getByRole('radio', { name: 'All objects' }).check();
  const objects = new Grid(page, 'Objects');
  await objects.expectCount(99);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('dot-dot');
  await objects.expectCount(1);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('a');
  await objects.expectCount(AWKWARD_KEYS.filter((key) => key.toLowerCase().includes('a')).length);
  await objects.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Download…' }).click();
  await page
    .getByRole('dialog', { name: 'Download' })
    .getByRole('button', { name: 'Download', exact: true })
    .click();
  await goTo(page, 'Transfers');
  await expect(new Grid(page, 'Transfers').row('All rows')).toContainText('Done');
  const renamed = new Grid(page, 'Renamed objects');
  await expect(renamed.row('../../etc/passwd')).toContainText('%2E%2E/%2E%2E/etc/passwd');
  const files = await filesBelow(join(home, 'Downloads'));
  expect(files).toContain(join('case', 'README.md'));
  expect(files).toContain(join('case', 'readme (2).md'));
  expect(files).toContain(join('%2E%2E', '%2E%2E', 'etc', 'passwd'));
  expect(await readdir(home)).not.toContain('etc');
});

test('goes on after the app was killed in the middle, and loses nothing', async ({
  launch,
  account,
  home,
}) => {
  const env = endpointEnvironment(account, NORMAL_KEY);
  const prefix = 'curated/orders/country=AT/dt=2026-04-21/';
  const first = await launch({ env });
  const gate = await account.addFault({
    match: { operation: 'GetObject', bucket: 'meridian-data-lake' },
    skip: 9,
    times: null,
    effect: { kind: 'hold' },
  });
  await openAddress(first.page, `s3://meridian-data-lake/${prefix}`);
  const objects = new Grid(first.page, 'Objects');
  await objects.expectCount(16);
  await objects.root.getByRole('row').nth(1).focus();
  await first.page.keyboard.press('Control+a');
  await first.page.getByRole('button', { name: 'Download…' }).click();
  const dialog = first.page.getByRole('dialog', { name: 'Download' });
  await dialog.getByRole('button', { name: 'Download', exact: true }).click();
  await goTo(first.page, 'Transfers');
  await account.reached(gate);
  await expect(new Grid(first.page, 'Transfers').row('All rows')).toContainText('Running');
  await first.kill();
  await account.clearFaults();

  const { page } = await launch({ env });
  await goTo(page, 'Transfers');
  const row = new Grid(page, 'Transfers').row('All rows');
  await expect(row).toContainText('Paused');
  // half a file is never called by the object's name
  const client = new S3Client({
    endpoint: account.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: 'meridian-data-lake', Prefix: prefix }),
  );
  const sizes = new Map(Contents.map(({ Key = '', Size = 0 }) => [Key.slice(prefix.length), Size]));
  expect(sizes.size).toBe(16);
  const saved = join(home, 'Downloads');
  for (const name of await filesBelow(saved)) {
    if (!name.startsWith('.skyglass-'))
      expect((await readFile(join(saved, name))).length).toBe(sizes.get(name));
  }

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(row).toContainText('Done');
  expect(await filesBelow(saved)).toEqual([...sizes.keys()].sort());
  for (const name of sizes.keys()) {
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: 'meridian-data-lake', Key: prefix + name }),
    );
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect((await readFile(join(saved, name))).equals(bytes)).toBe(true);
  }
  client.destroy();
});
