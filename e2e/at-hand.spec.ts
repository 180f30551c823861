import { expect, test } from './rig/test';
import { fillLaunch, goTo, Grid, openAddress, status } from './rig/grid';

/** What a person without a mouse, or with a narrow window, relies on. */

test('the keyboard goes on where a row has led', async ({ demoPage: page }) => {
  const buckets = new Grid(page, 'Buckets');
  await expect(buckets.row('meridian-backups')).toBeVisible();
  await buckets.root.focus();
  await page.keyboard.press('Enter');
  const objects = new Grid(page, 'Objects');
  await expect(objects.row('archive/')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(objects.row('at-rest.tar')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(objects.row('archive/')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(buckets.row('meridian-backups')).toBeFocused();
});

test('the page does not take the focus at its start', async ({ demoPage: page }) => {
  await expect(new Grid(page, 'Buckets').row('meridian-backups')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the view' })).toBeFocused();
});

test('sorts by several columns and brings a row to the form, by the keyboard alone', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(grid.row('a1.medium')).toBeVisible();
  await grid.root.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(grid.header('vCPUs')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Enter');
  await expect(grid.header('Clock (GHz)')).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid.header('vCPUs')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Launch instance' })).toBeVisible();
  for (const name of ['Presets', 'Choose…']) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('AMI', { exact: true })).toBeFocused();
});

test('in a narrow window the price is in sight, and the name stays', async ({ demoPage: page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(/prices as of/, { timeout: 30_000 });
  const row = grid.row('a1.medium');
  await expect(row).toContainText('$0.0255');
  const launch = page.getByRole('button', { name: 'Launch a1.medium', exact: true });
  const edge = (await launch.locator('xpath=ancestor::*[@role="gridcell"]').boundingBox())?.x ?? 0;
  const price = await row.getByText('$0.0255').boundingBox();
  expect((price?.x ?? 900) + (price?.width ?? 0)).toBeLessThanOrEqual(edge);

  const name = row.getByRole('gridcell').first();
  const before = await name.boundingBox();
  await grid.root.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect(row.getByText('$0.0255')).not.toBeInViewport();
  expect(await name.boundingBox()).toEqual(before);
});

test('in a narrow window the answer to a check comes into sight', async ({ demoPage: page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await fillLaunch(form, 't3.micro');
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /would have succeeded/ })).toBeInViewport({
    ratio: 1,
  });
});

test('a long way down leaves the rows in the window, with its end in sight', async ({ demoPage: page }) => {
  await openAddress(page, `s3://meridian-scratch/${'a-folder-of-a-long-name/'.repeat(40)}last/`);
  const way = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(way.getByText('last', { exact: true })).toBeInViewport();
  expect((await way.boundingBox())?.height).toBeLessThanOrEqual(60);
});
