import { expect, endpointEnvironment, test } from './rig/test';
import { choose, goTo, Grid, status } from './rig/grid';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../src/main/demo/identities';

const SETTLED = /priced.*prices as of|prices as of.*priced/i;

test('shows the types with their figures and true prices', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await expect(page.getByText('Demo account').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(grid.row('m5.large')).toContainText('$0.0960');
  const row = grid.row('m5.large');
  for (const text of ['2', '3.1', '6.2', '8', 'Up to 10 Gigabit']) await expect(row).toContainText(text);
});

test('prices change with the selectors, and impossible choices cannot be made', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(grid.row('m5.large')).toContainText('$0.0960', { timeout: 30_000 });

  await page.getByLabel('License model', { exact: true }).click();
  await expect(page.getByRole('option', { name: 'Bring your own license' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');

  await choose(page, 'Operating system', 'Windows');
  await expect(grid.row('m5.large')).toContainText('$0.1880', { timeout: 30_000 });
  await choose(page, 'License model', 'Bring your own license');
  await expect(grid.row('m5.large')).toContainText('$0.0960', { timeout: 30_000 });
  await choose(page, 'Region', 'eu-central-1');
  await expect(grid.row('m5.large')).not.toContainText('$0.0960', { timeout: 30_000 });
  await expect(grid.row('m5.large')).toContainText('$');
});

test('sorts by several columns and filters by conditions', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await grid.sort('vCPUs', 'descending');
  await grid.header('Memory (GiB)').click({ modifiers: ['Shift'] });
  await expect(grid.header('Memory (GiB)')).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid.header('vCPUs')).toHaveAttribute('aria-sort', 'descending');
  const vcpus = (await grid.column('vCPUs')).map(Number);
  const memory = (await grid.column('Memory (GiB)')).map((text) => Number(text.replaceAll(',', '')));
  for (let index = 1; index < vcpus.length; index += 1) {
    const [before = 0, now = 0] = vcpus.slice(index - 1, index + 1);
    expect(now).toBeLessThanOrEqual(before);
    if (now === before) expect(memory[index] ?? 0).toBeGreaterThanOrEqual(memory[index - 1] ?? 0);
  }
  await grid.header('vCPUs').click();
  await expect(grid.header('vCPUs')).not.toHaveAttribute('aria-sort', /ascending|descending/);
});

test('best value leaves the types that none beats on price and memory', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(SETTLED, { timeout: 30_000 });
  await choose(page, 'Best value by', 'Memory');
  await expect(status(page)).toContainText(/^\d+ of /);
  await grid.sort('On-demand ($/h)', 'ascending');
  const prices = (await grid.column('On-demand ($/h)')).map((text) => Number(text.replace(/[$,]/g, '')));
  const memory = (await grid.column('Memory (GiB)')).map((text) => Number(text.replaceAll(',', '')));
  expect(prices.length).toBeGreaterThan(3);
  for (let index = 1; index < prices.length; index += 1) {
    // who pays more gets more, and who pays the same gets the same
    const dearer = Math.sign((prices[index] ?? 0) - (prices[index - 1] ?? 0));
    expect(Math.sign((memory[index] ?? 0) - (memory[index - 1] ?? 0))).toBe(dearer);
  }
  await choose(page, 'Best value by', /every type/i);
  await expect(status(page)).toContainText(/^[\d,]+ types/);
});

test('remembers how the grid was arranged', async ({ launch }) => {
  const first = await launch({ flags: ['--demo'] });
  await goTo(first.page, 'Instance types');
  await first.page.getByRole('button', { name: /columns/i }).click();
  await first.page.getByRole('checkbox', { name: 'Network', exact: true }).uncheck({ force: true });
  await first.page.keyboard.press('Escape');
  const grid = new Grid(first.page, 'Instance types');
  await expect(grid.root.getByRole('columnheader', { name: 'Network', exact: true })).toHaveCount(0);
  await first.close();

  const second = await launch({ flags: ['--demo'] });
  await goTo(second.page, 'Instance types');
  const again = new Grid(second.page, 'Instance types');
  await expect(again.header('Clock (GHz)')).toBeVisible();
  await expect(again.root.getByRole('columnheader', { name: 'Network', exact: true })).toHaveCount(0);
});

test('tells cores and the bandwidth to EBS where asked to, and a dash where AWS is silent', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  const columns = ['EBS baseline (Mbps)', 'EBS maximum (Mbps)', 'Cores'];
  for (const name of columns) {
    await expect(grid.root.getByRole('columnheader', { name, exact: true })).toHaveCount(0);
  }
  await page.getByRole('button', { name: /columns/i }).click();
  for (const name of columns) {
    await page.getByRole('checkbox', { name, exact: true }).check({ force: true });
  }
  await page.keyboard.press('Escape');

  const filter = page.getByRole('searchbox', { name: 'Filter instance types' });
  await filter.fill('m5.16xlarge');
  await grid.expectCount(1);
  expect(await grid.column('Cores')).toEqual(['32']);
  await expect(grid.root.getByTitle('2 threads per core')).toHaveText('32');
  expect(await grid.column('EBS maximum (Mbps)')).toEqual(['13,600']);
  // the demo account has no figures of it
  expect(await grid.column('EBS baseline (Mbps)')).toEqual(['\u2014']);
  await filter.fill('c3.large');
  await expect(grid.row('c3.large')).toBeVisible();
  await grid.expectCount(1);
  expect(await grid.column('EBS maximum (Mbps)')).toEqual(['\u2014']);
});

test('a cached catalogue shows at once, and offline', async ({ launch, account }) => {
  const env = endpointEnvironment(account, NORMAL_KEY);
  const first = await launch({ env });
  await goTo(first.page, 'Instance types');
  await expect(status(first.page)).toContainText(SETTLED, { timeout: 30_000 });
  await first.close();
  // from now on nobody answers for types or prices
  await account.addFault({ match: { service: 'pricing' }, times: null, effect: { kind: 'hold' } });
  await account.addFault({
    match: { service: 'ec2', operation: 'DescribeInstanceTypes' },
    times: null,
    effect: { kind: 'hold' },
  });
  const second = await launch({ env });
  await goTo(second.page, 'Instance types');
  await second.page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(new Grid(second.page, 'Instance types').row('m5.large')).toContainText('$0.0960');
  await expect(status(second.page)).toContainText(/as of/);
});

test('without the permission for prices the figures show, and the action is named', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, READ_MOSTLY_KEY) });
  await goTo(page, 'Instance types');
  await expect(page.getByText('pricing:GetProducts').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  const row = new Grid(page, 'Instance types').row('m5.large');
  await expect(row).toContainText('Up to 10 Gigabit');
  await expect(row).toContainText('\u2014');
});

test('rows reach as far as the columns when scrolled sideways', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(grid.row('a1.large')).toBeVisible();
  await grid.root.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  // a trial click fails where anything but the button is at its place
  await page.getByRole('button', { name: 'Launch a1.large', exact: true }).click({ trial: true });
});

test('the address that follows a change does not call back who has left meanwhile', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(/prices as of/, { timeout: 30_000 });
  const launch = page.getByRole('button', { name: 'Launch a1.medium', exact: true });
  await expect(launch).toBeVisible();
  const button = await launch.elementHandle();
  await grid.header('vCPUs').evaluate(async (header, leave) => {
    if (header instanceof HTMLElement) header.click();
    // until the change is drawn and its timer runs
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (leave instanceof HTMLElement) leave.click();
    // the time comes before the next page is drawn
    await Promise.resolve();
    for (const start = performance.now(); performance.now() - start < 400;);
  }, button);
  await expect(page.getByRole('form', { name: 'Launch instance' })).toBeVisible();
});
