import type { Page } from '@playwright/test';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { choose, goTo, Grid, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

async function showRegions(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: /^Regions/ }).click();
  for (const name of names) await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
}

test('a slow and a denied region hold up no other, and are named', async ({ launch, account }) => {
  const hanging = await account.addFault({
    match: { service: 'ec2', operation: 'DescribeInstances', region: 'ap-southeast-2' },
    effect: { kind: 'hold' },
  });
  await account.addFault({
    match: { service: 'ec2', operation: 'DescribeInstances', region: 'eu-west-1' },
    times: 50,
    effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation', message: 'You may not.' },
  });
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await expect(grid.row('web-10')).toBeVisible();
  await showRegions(page, 'eu-west-1', 'eu-central-1', 'ap-southeast-2');
  await expect(grid.row('redis')).toBeVisible();
  await expect(status(page)).toContainText('refreshing ap-southeast-2…');
  await expect(status(page)).toContainText('eu-west-1 could not be read');
  const alert = page.getByRole('alert').filter({ hasText: 'eu-west-1' });
  await expect(alert).toContainText('Could not list the instances: eu-west-1');
  await expect(alert).toContainText('ec2:DescribeInstances');
  await account.release(hanging);
  await expect(grid.row('kafka-1')).toBeVisible();
  await expect(status(page)).toContainText('3 of 4 regions');
});

test('groups by region and by tag, with sums, and selects a group as a whole', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await showRegions(page, 'eu-central-1');
  await expect(grid.row('redis')).toBeVisible();
  await choose(page, 'Group by', 'Region');
  const frankfurt = page.getByRole('button', { name: /^eu-central-1, \d+$/ });
  await expect(frankfurt).toHaveAttribute('aria-expanded', 'true');
  const header = grid.root.getByRole('row').filter({ has: frankfurt });
  await expect(header).toContainText(/\$\d+\.\d{4}.*\$\d/, { timeout: 30_000 });

  const size = Number((await frankfurt.getAttribute('aria-label'))?.split(', ')[1]);
  await header.getByRole('gridcell').nth(1).click();
  await expect(status(page)).toContainText(`${size} selected, running: $`);
  await expect(grid.row('redis')).toHaveAttribute('aria-selected', 'true');
  await frankfurt.click();
  await expect(grid.row('redis')).toHaveCount(0);
  await expect(frankfurt).toHaveAttribute('aria-expanded', 'false');

  // the keyboard opens it again
  await header.focus();
  await page.keyboard.press('Enter');
  await expect(grid.row('redis')).toBeVisible();
  await choose(page, 'Group by', /^Tag: /);
  await expect(grid.root.getByRole('button', { name: /^None, \d+$/ })).toBeVisible();
});

test('launches more like an instance of another region, there', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await showRegions(page, 'eu-central-1');
  await grid.row('redis').click();
  await page.getByRole('button', { name: 'Launch more like this' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Launch instance' })).toBeVisible();
  const form = page.getByRole('form', { name: 'Launch instance' });
  await expect(form.getByText('Launches in eu-central-1, in the demo account.')).toBeVisible();
  await expect(form.getByLabel('Instance type', { exact: true })).not.toHaveValue('');
  // what the form still learns of image and type makes another launch of it, of which the check says nothing
  await expect(form.getByRole('table', { name: 'Cost of the launch' })).toContainText(
    /One instance\s*\$0\.\d/,
  );
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(form.getByText('The check passed: nothing was launched')).toBeVisible();
});
