import { expect, test } from './rig/test';
import { Grid, openAddress } from './rig/grid';

test('looks inside of the object that is selected, by the keyboard', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-backups/config/');
  const objects = new Grid(page, 'Objects');
  await objects.row('settings.json').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await expect(panel.getByRole('heading', { name: 'settings.json' })).toBeVisible();
  await expect(panel.getByText('application/json')).toBeVisible();
  await expect(panel.getByText('Zoë <zoe@meridian.example>')).toBeVisible();
  await panel.getByRole('tab', { name: 'Tags' }).click();
  await expect(panel.getByText('7 years')).toBeVisible();
  await panel.getByRole('tab', { name: 'Versions' }).click();
  const versions = new Grid(page, 'Versions');
  await versions.expectCount(12);
  await versions.row('Noncurrent').first().dblclick();
  await expect(panel.getByText(/^Version [0-9a-f]+/)).toBeVisible();
  await panel.getByRole('tab', { name: 'Properties' }).click();
  await expect(panel.getByText('1.91 KiB')).toBeVisible();

  await page.getByRole('separator', { name: 'Size of the details' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('separator', { name: 'Size of the details' })).toHaveAttribute(
    'aria-valuenow',
    '45',
  );
  await panel.getByRole('button', { name: 'Close details' }).focus();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(objects.row('settings.json')).toBeFocused();
});

test('tells of folders and of several rows that there is nothing to look into', async ({
  demoPage: page,
}) => {
  await openAddress(page, 's3://meridian-backups');
  const objects = new Grid(page, 'Objects');
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Object details' });
  await expect(panel).toContainText('Select an object to look inside.');
  await objects.row('archive/').click();
  await expect(panel).toContainText('A folder is a common prefix of keys');
  await page.keyboard.press('Control+a');
  await expect(panel).toContainText('Select one object to look inside.');
});
