import { expect, endpointEnvironment, test } from './rig/test';
import { Grid, openAddress, status } from './rig/grid';
import { holdLists } from './rig/held-lists';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { AWKWARD_KEYS } from '../src/main/demo/s3/data/awkward-keys';

/** Sizes as the grid writes them, back in bytes (rounded as they are shown); NaN where none is shown yet. */
function bytes(text: string): number {
  const [, number = 'NaN', unit = 'B'] = /^([\d.,]+) (\w+)$/.exec(text) ?? [];
  const power = ['B', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit);
  return Number(number.replaceAll(',', '')) * 1024 ** power;
}

test('sorts, filters and pages through a listing of 100,000 objects', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-data-lake');
  await page.getByRole('radio', { name: 'All objects' }).check();
  const grid = new Grid(page, 'Objects');
  await expect(grid.root.getByRole('row').nth(3)).toBeVisible();
  await expect(status(page)).toContainText('100,000 objects', { timeout: 50_000 });
  await expect(status(page)).toContainText('Complete', { timeout: 50_000 });
  await grid.expectCount(100_000);
  await expect(status(page).getByTitle(/list prices of [\w-]+ as of 2026-07-20/)).toHaveText(
    /^[\d,]+ requests, \$0\.\d{4}$/,
  );

  await grid.sort('Size', 'descending');
  await expect
    .poll(async () => {
      const sizes = (await grid.column('Size')).map(bytes);
      return (
        sizes.length > 5 &&
        sizes.every((size, index) => (index === 0 && size > 0) || size <= (sizes[index - 1] ?? NaN))
      );
    })
    .toBe(true);
  const largest = (await grid.column('Size'))[0];

  // the last row of all is reached by the keyboard, and is the smallest
  await grid.root.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+End');
  await expect(grid.root.locator('[role=row][aria-rowindex="100001"]')).toBeVisible();
  await expect
    .poll(async () => bytes((await grid.column('Size')).at(-1) ?? ''))
    .toBeLessThan(bytes(largest ?? ''));
  await page.keyboard.press('Control+Home');
  await expect(grid.root.locator('[role=row][aria-rowindex="2"]')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('no key has this text');
  await grid.expectCount(0);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('.PARQUET');
  await expect(status(page)).toContainText(/of 100,000/);
  await expect
    .poll(async () => {
      const names = await grid.column('Name');
      return names.length > 5 && names.every((name) => name.toLowerCase().includes('.parquet'));
    })
    .toBe(true);
});

test('walks folders down and up, by the keyboard alone', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-backups');
  const grid = new Grid(page, 'Objects');
  await expect(grid.row('archive/')).toBeVisible();
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(grid.row('at-rest.tar')).toBeVisible();
  await expect(grid.row('deep-at-rest.tar')).toContainText('DEEP_ARCHIVE');
  const way = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link');
  await expect(way).toHaveText(['S3', 'meridian-backups']);
  await grid.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Backspace');
  await expect(grid.row('archive/')).toBeVisible();
});

test('shows every awkward key once, as text', async ({ demoPage: page }) => {
  let opened = false;
  page.on('dialog', (dialog) => {
    opened = true;
    void dialog.dismiss();
  });
  await openAddress(page, 's3://meridian-key-museum');
  await page.getByRole('radio', { name: 'All objects' }).check();
  const grid = new Grid(page, 'Objects');
  await expect(status(page)).toContainText('Complete');
  await grid.expectCount(new Set(AWKWARD_KEYS).size);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('<script>');
  await grid.expectCount(1);
  await expect(grid.row('<script>alert(1)</script>')).toBeVisible();
  expect(opened).toBe(false);
});

test('keeps keys apart that paths would merge', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-key-museum/a//');
  const grid = new Grid(page, 'Objects');
  await expect(grid.row('b')).toBeVisible();
  await openAddress(page, 's3://meridian-key-museum//');
  await expect(grid.row('leading-slash').first()).toBeVisible();
});

test('an empty bucket says that it is empty', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-scratch');
  await expect(status(page)).toContainText('0 objects');
  await expect(status(page)).toContainText('Complete');
});

test('shows rows while the listing goes on, and Stop keeps them', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const held = await holdLists(account, 'meridian-data-lake', 3);
  await openAddress(page, 's3://meridian-data-lake');
  // the folder listing of the top level fits in the pages that pass
  await page.getByRole('radio', { name: 'All objects' }).check();
  await held.reached();
  const grid = new Grid(page, 'Objects');
  await expect(status(page)).toContainText(/running/i);
  await expect(grid.root.getByRole('row').nth(5)).toBeVisible();
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.press('Enter');
  await expect(status(page)).toContainText(/partial/i);
  await expect(status(page)).toContainText(/,000 objects/);
  await expect(grid.root.getByRole('row').nth(5)).toBeVisible();
  await account.clearFaults();

  await expect(stop).toBeDisabled();
  await expect(stop).toBeFocused();

  // what is missing is listed into what is there
  await page.getByRole('button', { name: 'Resume' }).press('Enter');
  await expect(status(page)).toContainText('100,000 objects', { timeout: 50_000 });
  await expect(status(page)).toContainText('Complete', { timeout: 50_000 });
  await expect(page.getByRole('button', { name: 'Resume' })).toBeHidden();
  // the button is gone: the view has the focus
  await expect(page.getByRole('main')).toBeFocused();
});

test('a bucket opened again shows its last listing at once, and the new one when it is complete', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openAddress(page, 's3://meridian-key-museum');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await expect(status(page)).toContainText('Complete');
  const grid = new Grid(page, 'Objects');
  await grid.expectCount(new Set(AWKWARD_KEYS).size);
  const held = await holdLists(account, 'meridian-key-museum', 0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await held.reached();
  await expect(status(page)).toContainText(/Listed .* A new listing is running/);
  await grid.expectCount(new Set(AWKWARD_KEYS).size);
  await held.release();
  await expect(status(page)).toContainText('Complete');
  await grid.expectCount(new Set(AWKWARD_KEYS).size);
});

test('a listing is exact in spite of faults on the way', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const match = { service: 's3', operation: 'ListObjectsV2' };
  await account.addFault({
    match,
    skip: 1,
    times: 2,
    effect: { kind: 'error', status: 503, code: 'SlowDown' },
  });
  await account.addFault({ match, skip: 6, times: 1, effect: { kind: 'reset', when: 'mid-body' } });
  await openAddress(page, 's3://meridian-data-lake');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await expect(status(page)).toContainText('Complete', { timeout: 50_000 });
  await new Grid(page, 'Objects').expectCount(100_000);
});
