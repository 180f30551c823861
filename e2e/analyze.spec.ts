import type { Page } from '@playwright/test';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../src/main/demo/identities';
import { violations } from './rig/axe';
import { Grid, openAddress, status } from './rig/grid';
import { holdLists } from './rig/held-lists';
import { endpointEnvironment, expect, test } from './rig/test';

async function analyze(page: Page, address: string): Promise<void> {
  await openAddress(page, address);
  await page.getByRole('button', { name: 'Analyze', exact: true }).click();
}

test('sums a bucket up, goes down and back up by the keyboard, and estimates the cost', async ({
  demoPage: page,
}) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await analyze(page, 's3://meridian-backups');
  await expect(status(page)).toContainText('Complete');
  await expect(status(page)).toContainText(/About \$\d[\d.,]* a month .* eu-central-1 as of 2026-07-20/);
  await expect(page.getByText('Demo account', { exact: true }).first()).toBeVisible();
  const whole = (await status(page).innerText()).split(' · ')[0] ?? '';
  expect(whole).toMatch(/^[\d,]+ objects$/);
  const prefixes = new Grid(page, 'Prefixes');
  await expect(page.getByRole('img', { name: /^Treemap of the prefixes/ }).locator('canvas')).toBeVisible();

  // down by Enter, up by Backspace
  await prefixes.row('archive/').focus();
  await page.keyboard.press('Enter');
  await expect(prefixes.row('archive/')).toBeHidden();
  await expect(status(page)).toContainText('Complete');
  await expect(status(page)).not.toContainText(whole);
  await prefixes.root.getByRole('row').nth(1).focus();
  await page.keyboard.press('Backspace');
  await expect(prefixes.row('archive/')).toBeVisible();
  await expect(status(page)).toContainText(whole);

  await page.getByRole('button', { name: 'Storage classes' }).click();
  await expect(new Grid(page, 'Storage classes').row('GLACIER')).toContainText(/\$\d/);
  for (const name of ['Extensions', 'Ages', 'Largest objects']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(new Grid(page, name).root.getByRole('row').nth(2)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Prefixes', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('ARCHIVE/');
  await prefixes.expectCount(1);
  await expect(prefixes.row('archive/')).toContainText('100.0 %');
  expect(complaints).toEqual([]);
});

test('keeps awkward steps exact, and leads back to their objects', async ({ demoPage: page }) => {
  await analyze(page, 's3://meridian-key-museum');
  const prefixes = new Grid(page, 'Prefixes');
  await prefixes.row('leading').or(prefixes.root.getByRole('row').nth(1)).first().waitFor();
  await prefixes.root.getByRole('link', { name: 'a/', exact: true }).click();
  await expect(prefixes.root.getByRole('link', { name: '/', exact: true })).toBeVisible();
  await prefixes.root.getByRole('link', { name: '/', exact: true }).click();
  await page.getByRole('button', { name: 'Show in Objects' }).click();
  await expect(new Grid(page, 'Objects').row('b')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('(empty)');
});

test('shows sizes without costs where prices are denied, and names the permission', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, READ_MOSTLY_KEY) });
  await analyze(page, 's3://meridian-website');
  await expect(new Grid(page, 'Prefixes').root.getByRole('row').nth(2)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('pricing:GetProducts');
  await expect(status(page)).toContainText('the storage cost is not known');
  await page.getByRole('button', { name: 'Storage classes' }).click();
  await expect(new Grid(page, 'Storage classes').row('STANDARD')).toContainText('—');
});

test('of a bucket that may not be listed tells why, and no sums', async ({ demoPage: page }) => {
  await analyze(page, 's3://meridian-finance-restricted');
  await expect(page.getByRole('alert')).toContainText('s3:ListBucket');
  await expect(status(page)).toHaveText('Failed');
  await expect(page.getByRole('grid')).toBeHidden();
});

test('says while a listing runs that there is more to come, and what is partial', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const held = await holdLists(account, 'meridian-data-lake', 6);
  await analyze(page, 's3://meridian-data-lake');
  await held.reached();
  await expect(new Grid(page, 'Prefixes').root.getByRole('row').nth(1)).toBeVisible();
  await expect(status(page)).toContainText(/Still running/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(status(page)).toContainText('Partial');
  await held.release();
});

test('shares the listing that runs where it is opened from', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  const held = await holdLists(account, 'meridian-data-lake', 6);
  await openAddress(page, 's3://meridian-data-lake');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await held.reached();
  await page.getByRole('button', { name: 'Analyze', exact: true }).click();
  await expect(status(page)).toContainText('Still running');
  await held.release();
  await expect(status(page)).toContainText(/^100,000 objects · .* · Complete/);
});

test('of nothing says so, and axe finds nothing in any of its tables', async ({ demoPage: page }) => {
  await analyze(page, 's3://meridian-scratch');
  await expect(status(page)).toContainText('0 objects');
  await expect(page.getByText('There is no object here.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Treemap/ })).toBeHidden();
  await analyze(page, 's3://meridian-backups');
  for (const name of ['Prefixes', 'Storage classes', 'Largest objects']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(new Grid(page, name).root.getByRole('row').nth(1)).toBeVisible();
    expect(await violations(page, name)).toEqual([]);
  }
});
