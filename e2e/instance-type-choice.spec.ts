import type { Page } from '@playwright/test';
import { expect, test } from './rig/test';
import { choose, goTo, Grid, status } from './rig/grid';

/** Chooses from the menu of views. */
async function views(page: Page, item: string): Promise<void> {
  // a dialog that closes takes the focus back to where it was, and a menu that loses it closes as well
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const menu = page.getByRole('button', { name: 'Views', exact: true });
  await expect(menu)
    .toBeFocused({ timeout: 1000 })
    .catch(() => undefined);
  await menu.click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Shows a view by its address. */
async function openView(page: Page, search: string): Promise<void> {
  await views(page, 'Open an address…');
  await page.getByRole('textbox', { name: 'Address' }).fill(`skyglass:instance-types?${search}`);
  await page.keyboard.press('Enter');
}

const SETTLED = /priced.*prices (as of|fetched)/i;
const ALL_THERE = /3 regions · [\d,]+ priced · (?!.*(refreshing|Loading))/;

test('shows what a type costs by any way to pay, for any time, and where the price is from', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(grid.row('m5.large')).toContainText('$0.0960', { timeout: 30_000 });
  await expect(grid.row('m5.large').getByText('$0.0960')).toHaveAttribute(
    'title',
    /SKU \w+, operation RunInstances\nPublished 2026-07-20/,
  );
  await choose(page, 'Prices per', 'Month (730 h)');
  await expect(grid.header('On-demand ($/month)')).toBeVisible();
  await expect(grid.row('m5.large')).toContainText('$70.08');

  // spot is there beside it, and costs less
  const [spot] = (await grid.column('Spot lowest ($/month)')).map((text) => Number(text.replace('$', '')));
  expect(spot).toBeGreaterThan(10);
  expect(spot).toBeLessThan(70);

  await choose(page, 'Compare by price', /Compute Savings Plan, 1 year, no upfront/);
  await expect(status(page)).toContainText(/1 of [\d,]+ types · [\d,]+ priced · prices fetched/, {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Discount (%)', exact: true }).check({ force: true });
  await page.keyboard.press('Escape');
  const [discount] = (await grid.column('Discount (%)')).map(Number);
  expect(discount).toBeCloseTo(27, 0);
});

test('compares regions, marks the cheapest, and finds the cheapest region for a need', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  // all regions would take as long as the quota of the Price List allows
  await openView(page, 'places=ap-northeast-3,sa-east-1,us-east-1&rows=types');
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(status(page)).toContainText(ALL_THERE, { timeout: 60_000 });
  await expect(page.getByLabel('Regions', { exact: true })).toContainText('3 regions');
  const row = grid.row('m5.large');
  await expect(row).toContainText('us-east-1');
  await expect(row).toContainText('$0.0960 cheapest');

  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('arm64');
  await choose(page, 'Show', /Cheapest region/);
  const offers = new Grid(page, 'Regions');
  await expect(offers.root).toHaveAttribute('aria-rowcount', '4');
  const above = (await offers.column('Above the cheapest region (%)')).map(Number);
  expect(above[0]).toBe(0);
  expect([...above].sort((a, b) => a - b)).toEqual(above);
  await offers.row('us-east-1').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Region', exact: true })).toHaveText(/us-east-1/);
  await expect(grid.root).toBeVisible();
});

test('finds types like one at hand, and compares some side by side', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.xlarge');
  await grid.row('m5.xlarge').click();
  await page.getByRole('button', { name: 'Similar types' }).click();
  await page.getByRole('menuitem', { name: 'Like this, but Arm' }).click();
  await expect(grid.header('On-demand ($/h)')).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid.row('m5.xlarge')).toHaveCount(0);
  for (const [header, least] of [
    ['vCPUs', 4],
    ['Memory (GiB)', 16],
  ] as const) {
    const figures = (await grid.column(header)).map((text) => Number(text.replaceAll(',', '')));
    expect(Math.min(...figures)).toBeGreaterThanOrEqual(least);
  }
  for (const text of await grid.column('Architecture')) expect(text).toBe('arm64');

  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');
  await grid.root.getByRole('row').nth(1).click();
  await grid.root
    .getByRole('row')
    .nth(3)
    .click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare 2 types' });
  await expect(dialog.getByRole('rowheader', { name: 'On-demand ($/h)' })).toBeVisible();
  const heads = await dialog.getByRole('rowheader').allTextContents();
  // what differs comes first: here the price does, and the architecture does not
  expect(heads.indexOf('On-demand ($/h)')).toBeLessThan(heads.indexOf('Architecture'));
  await dialog.getByText('Differences only').click();
  await expect(dialog.getByRole('rowheader', { name: 'Architecture', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('plots prices, and a rectangle drawn over the plot narrows the grid', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await choose(page, 'Plot price against', 'Memory');
  const plot = page.getByRole('img', { name: /^Plot: [\d,]+ types by price and Memory; \d+ are best value/ });
  await expect(plot).toBeVisible();
  const box = await plot.boundingBox();
  if (!box) throw new Error('The plot takes no room.');
  const before = await status(page).textContent();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.8, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /Memory \(GiB\) >=/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /On-demand \(\$\/h\) <=/ })).toBeVisible();
  await expect(status(page)).toContainText(/^\d+ of 1,373 types/);
  expect(await status(page).textContent()).not.toBe(before);
  const amounts = (await new Grid(page, 'Instance types').column('Memory (GiB)')).map((text) =>
    Number(text.replaceAll(',', '')),
  );
  expect(Math.max(...amounts)).toBeLessThan(1000);
});

test('saves a view and shows it again, and its address opens anywhere', async ({ launch }) => {
  const first = await launch({ flags: ['--demo'] });
  const { page } = first;
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('c7g');
  await choose(page, 'Prices per', 'Year (8,760 h)');
  await grid.sort('Memory (GiB)', 'descending');
  await views(page, 'Save this view…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Graviton by the year');
  await page.keyboard.press('Enter');
  await views(page, 'Reset the view');
  await expect(grid.header('On-demand ($/h)')).toBeVisible();
  await first.close();

  const second = await launch({ flags: ['--demo'] });
  await goTo(second.page, 'Instance types');
  const again = new Grid(second.page, 'Instance types');
  await views(second.page, 'Graviton by the year');
  await expect(again.header('On-demand ($/year)')).toBeVisible();
  await expect(again.header('Memory (GiB)')).toHaveAttribute('aria-sort', 'descending');
  await expect(second.page.getByRole('searchbox', { name: 'Filter instance types' })).toHaveValue('c7g');
  // a page that is loaded again is where it was
  await expect(second.page).toHaveURL(/per=year/);
  await second.page.reload();
  await expect(again.header('On-demand ($/year)')).toBeVisible();

  await views(second.page, 'Open an address…');
  await second.page.getByRole('textbox', { name: 'Address' }).fill('s3://not-this');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByText('This is not the address of a view of instance types.')).toBeVisible();
  await second.page.keyboard.press('Escape');
  await openView(second.page, 'os=Windows&per=day&where=vcpus+%3E%3D+96&columns=type,vcpus,price');
  await expect(again.header('On-demand ($/day)')).toBeVisible();
  await expect(again.root.getByRole('columnheader', { name: 'Network', exact: true })).toHaveCount(0);
  expect(Math.min(...(await again.column('vCPUs')).map(Number))).toBeGreaterThanOrEqual(96);
});
