import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { chooseUploads } from './rig/chosen-files';
import { Grid, goTo, openAddress } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

test('uploads a folder, leaves what is there alone, and the objects can be read', async ({
  launch,
  account,
  home,
}) => {
  const site = join(home, 'site');
  await mkdir(join(site, 'deep'), { recursive: true });
  await writeFile(join(site, 'index.html'), '<h1>hello</h1>');
  await writeFile(join(site, 'deep', 'ünï+ &.txt'), 'x'.repeat(5000));
  const app = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const { page } = app;
  await openAddress(page, 's3://meridian-scratch/in/');
  await expect(page.getByText('There is nothing below this prefix.')).toBeVisible();

  await chooseUploads(app, 'Folder…', [site]);
  const dialog = page.getByRole('dialog', { name: 'Upload' });
  await expect(dialog).toContainText('s3://meridian-scratch/in/');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByRole('link', { name: 'Show transfers' }).click();
  const transfers = new Grid(page, 'Transfers');
  await expect(transfers.row('site')).toContainText('Done');
  const details = page.getByRole('region', { name: 'Transfer details' });
  await expect(details).toContainText('2 objects uploaded, 2 of them proven by a checksum that S3 keeps.');

  const client = new S3Client({
    endpoint: account.url,
    region: 'ap-southeast-2',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  const { Body, ContentType } = await client.send(
    new GetObjectCommand({ Bucket: 'meridian-scratch', Key: 'in/site/index.html' }),
  );
  expect(await Body?.transformToString()).toBe('<h1>hello</h1>');
  expect(ContentType).toBe('text/html');
  client.destroy();

  await openAddress(page, 's3://meridian-scratch/in/site/');
  const objects = new Grid(page, 'Objects');
  await objects.expectCount(2);
  await chooseUploads(app, 'Files…', [join(site, 'index.html')]);
  await page
    .getByRole('dialog', { name: 'Upload' })
    .getByRole('button', { name: 'Upload', exact: true })
    .click();
  await goTo(page, 'Transfers');
  await expect(details).toContainText('1 object left out: there was an object of that key.');
  // nothing is left of what the page handed over
  const staged = await readdir(join(home, 'skyglass', 'staged')).catch(() => []);
  expect(staged).toEqual([]);
  expect((await readFile(join(site, 'index.html'))).length).toBe(14);
});

test('takes what is dropped, and nothing on a read-only connection', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-scratch');
  const grid = page.getByRole('grid', { name: 'Objects' });
  await expect(grid).toBeVisible();
  const drop = async () => {
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['dropped text'], 'dropped.txt', { type: 'text/plain' }));
      return transfer;
    });
    await grid.dispatchEvent('dragover', { dataTransfer: files });
    await grid.dispatchEvent('drop', { dataTransfer: files });
  };
  await drop();
  const dialog = page.getByRole('dialog', { name: 'Upload' });
  await expect(dialog).toContainText('dropped.txt, 12 B');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await goTo(page, 'Transfers');
  await expect(new Grid(page, 'Transfers').row('dropped.txt')).toContainText('Done');

  await page
    .getByRole('button', { name: /^Connection: / })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Read-only' }).click({ force: true });
  await page.keyboard.press('Escape');
  await openAddress(page, 's3://meridian-scratch');
  await new Grid(page, 'Objects').expectCount(1);
  await expect(page.getByRole('button', { name: 'Upload', exact: true })).toBeDisabled();
  await drop();
  await expect(page.getByRole('dialog', { name: 'Upload' })).toBeHidden();
});
