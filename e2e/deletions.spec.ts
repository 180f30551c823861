import { READ_MOSTLY_KEY } from '../src/main/demo/identities';
import { Grid, openAddress, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

test('deletes a folder once its number is typed, and the listing shows it', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-website');
  const objects = new Grid(page, 'Objects');
  await objects.row('images/').click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete images/' });
  await expect(dialog).toContainText('121 objects');
  await expect(dialog).toContainText('The bucket keeps no versions: they are gone for good.');
  const go = dialog.getByRole('button', { name: 'Delete', exact: true });
  await expect(go).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Type 121 to delete them' }).fill('120');
  await expect(go).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Type 121 to delete them' }).fill('121');
  await go.click();
  await expect(dialog).toContainText('121 of 121 deleted.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(status(page)).toContainText('Complete');
  await expect(objects.row('index.html').first()).toBeVisible();
  await expect(objects.row('images/')).toBeHidden();
});

test('deletes and undeletes an object whose bucket keeps versions, by the keyboard', async ({
  demoPage: page,
}) => {
  await openAddress(page, 's3://meridian-backups/reports/');
  const objects = new Grid(page, 'Objects');
  await objects.row('restored.pdf').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Versions' }).click();
  const versions = new Grid(page, 'Versions');
  await versions.expectCount(3);
  await page.getByRole('button', { name: 'Delete…' }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete reports/restored.pdf' });
  await expect(dialog).toContainText('each gets a delete marker');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('1 of 1 deleted.');
  await page.keyboard.press('Escape');
  await expect(objects.row('restored.pdf')).toBeHidden();
  // what is selected still tells of its versions, so that it can be brought back
  await panel.getByRole('button', { name: 'Ask again' }).click();
  await versions.expectCount(4);
  await versions.row('Delete marker, current').getByRole('button', { name: 'Undelete' }).click();
  const undelete = page.getByRole('dialog', { name: 'Undelete the object' });
  await expect(undelete).toContainText('is there again as it was before');
  await undelete.getByRole('button', { name: 'Undelete', exact: true }).click();
  await expect(undelete).toContainText('1 of 1 deleted.');
  await page.keyboard.press('Escape');
  await versions.expectCount(3);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(objects.row('restored.pdf')).toBeVisible();
});

test('reaches no deletion by a read-only connection, and names the permission that is missing', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, READ_MOSTLY_KEY) });
  await openAddress(page, 's3://meridian-website');
  const objects = new Grid(page, 'Objects');
  // what has to be scrolled to may move under the mouse
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('robots.txt');
  await objects.expectCount(1);
  await objects.row('robots.txt').click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete robots.txt' });
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog).toContainText('0 of 1 deleted.');
  await expect(dialog).toContainText('s3:DeleteObject');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Connection: profile/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Read-only' }).click({ force: true });
  await page.keyboard.press('Escape');
  await expect(page.getByText('Read-only', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeDisabled();
  expect(await account.counts()).toMatchObject({ 's3.DeleteObjects': 1 });
});
