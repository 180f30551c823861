import type { Page } from '@playwright/test';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { choose, Grid, goTo, openAddress, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

/** Opens a place whose rows move no more. */
async function openListed(page: Page, address: string): Promise<void> {
  await openAddress(page, address);
  await expect(status(page)).toContainText('Complete');
}

/** Selects the one object that the filter leaves: what has to be scrolled to may move under the mouse. */
async function pick(page: Page, name: string): Promise<void> {
  const objects = new Grid(page, 'Objects');
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill(name);
  await objects.expectCount(1);
  await objects.row(name).click();
  await expect(status(page)).toContainText('1 selected');
}

test('copies a folder, renames an object, and tells what became of each', async ({ demoPage: page }) => {
  await openListed(page, 's3://meridian-website');
  const objects = new Grid(page, 'Objects');
  await objects.row('images/').click();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy to…' }).click();
  const copy = page.getByRole('dialog', { name: 'Copy 1 row' });
  await expect(copy).toContainText('121 objects');
  await expect(copy.getByRole('button', { name: 'Copy', exact: true })).toBeDisabled();
  await copy.getByRole('textbox', { name: 'To' }).fill('s3://meridian-website/backup/');
  await expect(copy).toContainText('images/ becomes s3://meridian-website/backup/images/');
  await expect(copy).toContainText(/It costs about \S+ for requests/);
  await copy.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copy 1 row: begun.')).toBeVisible();
  await page.getByRole('link', { name: 'Show transfers' }).click();
  await expect(new Grid(page, 'Transfers').row('Copy of images/')).toContainText('Done');
  await expect(page.getByRole('region', { name: 'Transfer details' })).toContainText('121 objects copied');

  await openListed(page, 's3://meridian-website');
  await expect(page.getByRole('button', { name: 'List again' })).toBeHidden();
  await pick(page, 'robots.txt');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename the object' });
  await expect(rename).toContainText('1 object');
  await rename.getByRole('textbox', { name: 'New key' }).fill('crawlers.txt');
  await expect(rename).toContainText('S3 cannot move: each object is copied, and deleted');
  await rename.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByText('Rename the object: begun.')).toBeVisible();
  // what shows is not of now any more, and says so
  await page.getByRole('button', { name: 'List again' }).click();
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('');
  await expect(objects.row('crawlers.txt')).toBeVisible();
  await expect(objects.row('backup/')).toBeVisible();
  await expect(objects.row('robots.txt')).toBeHidden();
});

test('says what a restore and a storage class cost, and does them', async ({ demoPage: page }) => {
  await openListed(page, 's3://meridian-backups/database/');
  const objects = new Grid(page, 'Objects');
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('dump');
  await objects.expectCount(30);
  await objects.row('dump').first().click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Restore from archive…' }).click();
  const restore = page.getByRole('dialog', { name: 'Restore 30 rows' });
  await expect(restore).toContainText('not archived: left out');
  await restore.getByRole('radio', { name: 'Bulk' }).click({ force: true });
  await restore.getByRole('textbox', { name: 'Days' }).fill('0');
  await expect(restore.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
  await restore.getByRole('textbox', { name: 'Days' }).fill('3');
  await expect(restore).toContainText(
    /It costs about \$[\d.]+: \$[\d.]+ for restoring, \$[\d.]+ for the restored/,
  );
  await expect(restore).toContainText('cannot be called off');
  await restore.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('link', { name: 'Show transfers' }).click();
  const details = page.getByRole('region', { name: 'Transfer details' });
  await expect(details).toContainText('objects asked to be restored');

  await openListed(page, 's3://meridian-website');
  await pick(page, 'index.html');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Change storage class…' }).click();
  const change = page.getByRole('dialog', { name: 'Change the storage class of 1 row' });
  await choose(page, 'New storage class', /^GLACIER_IR/);
  await expect(change).toContainText('It can be changed back');
  await change.getByRole('button', { name: 'Change', exact: true }).click();
  await goTo(page, 'Transfers');
  await expect(new Grid(page, 'Transfers').row('To GLACIER_IR')).toContainText('Done');
});

test('edits tags and metadata of an object, and the panel shows them', async ({ demoPage: page }) => {
  await openListed(page, 's3://meridian-backups/config/');
  const objects = new Grid(page, 'Objects');
  await objects.row('settings.json').click();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit tags…' }).click();
  const tags = page.getByRole('dialog', { name: 'Tags of config/settings.json' });
  await tags.getByRole('textbox', { name: 'Value of team' }).fill('storage');
  await tags.getByRole('button', { name: 'Remove retention' }).click();
  await tags.getByRole('button', { name: 'Add a tag' }).click();
  await tags.getByRole('textbox', { name: 'Name of the new tag' }).fill('cost');
  await tags.getByRole('textbox', { name: 'Value of cost' }).fill('<b>42</b>');
  await tags.getByRole('button', { name: 'Change the tags' }).click();
  await expect(page.getByText('Tags of config/settings.json: begun.')).toBeVisible();

  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit metadata…' }).click();
  const metadata = page.getByRole('dialog', { name: 'Metadata of config/settings.json' });
  await expect(metadata.getByRole('textbox', { name: 'Cache-Control' })).toHaveValue(
    'max-age=60, must-revalidate',
  );
  await metadata.getByRole('textbox', { name: 'Cache-Control' }).fill('');
  await metadata.getByRole('textbox', { name: 'Value of owner' }).fill('Zoë');
  await expect(metadata).toContainText('The bucket keeps versions');
  await metadata.getByRole('button', { name: 'Change the metadata' }).click();
  await goTo(page, 'Transfers');
  const transfers = new Grid(page, 'Transfers');
  await expect(transfers.row('Metadata of')).toContainText('Done');
  await expect(transfers.row('Tags of')).toContainText('Done');

  await openListed(page, 's3://meridian-backups/config/');
  await objects.row('settings.json').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await expect(panel).toContainText('Zoë');
  await expect(panel).not.toContainText('max-age=60');
  await panel.getByRole('tab', { name: 'Tags' }).click();
  await expect(panel).toContainText('<b>42</b>');
  await expect(panel).toContainText('storage');
  await expect(panel).not.toContainText('retention');
});

test('reaches no change by a read-only connection', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openListed(page, 's3://meridian-website');
  await pick(page, 'robots.txt');
  await expect(page.getByRole('button', { name: 'Actions' })).toBeEnabled();
  await page.getByRole('button', { name: /^Connection: profile/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Read-only' }).click({ force: true });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Actions' })).toBeDisabled();
  await expect(status(page)).toContainText('Complete');
  expect(await account.counts()).not.toHaveProperty('s3.CopyObject');
});

test('lends an object by a presigned URL', async ({ demoPage: page }) => {
  await openListed(page, 's3://meridian-website');
  await pick(page, 'robots.txt');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Presigned URL…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Presigned URL' });
  await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveValue('robots.txt');
  await dialog.getByRole('textbox', { name: 'Expires in' }).fill('8');
  await choose(page, 'Unit', 'days');
  await expect(dialog).toContainText('seven days at most');
  await expect(dialog.getByRole('button', { name: 'Make the URL' })).toBeDisabled();
  await choose(page, 'Unit', 'minutes');
  await dialog.getByRole('button', { name: 'Make the URL' }).click();
  const url = await dialog.getByRole('textbox', { name: 'URL for GET' }).inputValue();
  expect(url).toContain('X-Amz-Expires=480');
  expect((await fetch(url)).status).toBe(200);
});

test('asks before a bucket is read whose requester pays', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-open-imagery');
  await expect(page.getByText('Access Denied').first()).toBeVisible();
  await page.getByRole('button', { name: 'Pay for requests…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pay for requests to meridian-open-imagery?' });
  await dialog.getByRole('button', { name: 'Pay for requests' }).click();
  await expect(status(page)).toContainText('Complete');
  await expect(page.getByText('Your account pays for requests to this bucket')).toBeVisible();
  await page.getByRole('button', { name: 'Stop paying' }).click();
  await expect(page.getByText('Access Denied').first()).toBeVisible();
});
