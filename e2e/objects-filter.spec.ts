import type { Page } from '@playwright/test';
import { expect, test } from './rig/test';
import { Grid, openAddress, status } from './rig/grid';

const PHOTOS = 's3://meridian-data-lake/raw/inspection-photos/site-001/';

/** Types a condition as a person does: the column, the sign, the value, Enter. */
async function setCondition(page: Page, condition: string): Promise<void> {
  const box = page.getByLabel('Conditions', { exact: true });
  await box.fill(condition);
  await box.press('Enter');
}

test('conditions on any field narrow the whole listing', async ({ demoPage: page }) => {
  await openAddress(page, PHOTOS);
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(600);
  await setCondition(page, 'Name ~ IMG_00[0-4]\\d\\.');
  await grid.expectCount(50);
  await setCondition(page, 'Size > 1 TiB');
  await grid.expectCount(0);
  await expect(status(page)).toContainText(/^0 of 600 pass the filter/);
  await expect(status(page)).toContainText('Complete');

  // another folder starts without conditions
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'raw' }).click();
  await expect(grid.row('inspection-photos/')).toBeVisible();
});

test('a condition that makes no sense is told and left out', async ({ demoPage: page }) => {
  await openAddress(page, PHOTOS);
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(600);
  await setCondition(page, 'Size > a lot');
  await expect(page.getByText(/Left out: Size: .*"a lot"/)).toBeVisible();
  await grid.expectCount(600);
});

test('an invalid regular expression is told beside the field, and the rows stay', async ({
  demoPage: page,
}) => {
  await openAddress(page, PHOTOS);
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(600);
  await setCondition(page, 'Name ~ IMG_(');
  await expect(page.getByText(/Left out: .*IMG_\(/)).toBeVisible();
  await expect(grid.row('IMG_0000.jpg')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
