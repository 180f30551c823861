import { expect, test } from './rig/test';
import { Grid, openAddress, status } from './rig/grid';

test('letters go to the next name that starts with them, far out of sight', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-data-lake/raw/inspection-photos/site-001/');
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(600);
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.type('img_04');
  await expect(grid.row('IMG_0400.jpg')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(grid.row('IMG_0401.jpg')).toBeFocused();
});

test('Backspace lands on the folder one came from, however far down', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-data-lake/raw/devices/');
  const grid = new Grid(page, 'Objects');
  await expect(status(page)).toContainText('1,600 folders');
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Control+End');
  await expect(grid.row('device-01599/')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grid.row('.jsonl')).toBeVisible();
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Backspace');
  await expect(grid.row('device-01599/')).toBeFocused();
});

test('Backspace at the top of a bucket lands on its row among the buckets', async ({ demoPage: page }) => {
  const buckets = new Grid(page, 'Buckets');
  await buckets.row('meridian-website').click();
  await page.keyboard.press('Enter');
  const grid = new Grid(page, 'Objects');
  await expect(grid.row('assets/')).toBeVisible();
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Backspace');
  await expect(buckets.row('meridian-website')).toBeFocused();
});
