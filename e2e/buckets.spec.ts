import { expect, endpointEnvironment, test } from './rig/test';
import { goTo, Grid, openAddress, status } from './rig/grid';
import { DENIED_KEY, NO_LIST_BUCKETS_KEY, NORMAL_KEY } from '../src/main/demo/identities';

test('lists, sorts and filters the buckets', async ({ demoPage: page }) => {
  const grid = new Grid(page, 'Buckets');
  await grid.expectCount(11);
  await expect(grid.row('meridian-backups')).toContainText('eu-central-1');

  await grid.sort('Created', 'ascending');
  const created = await grid.column('Created');
  expect(created).toEqual([...created].sort());
  await grid.sort('Created', 'descending');
  expect(await grid.column('Created')).toEqual([...created].reverse());

  await page.getByRole('searchbox', { name: 'Filter buckets' }).fill('tenant');
  await grid.expectCount(1);
  await expect(status(page)).toContainText('1 of 11');
});

test('opens a bucket by URI, ARN and https address', async ({ demoPage: page }) => {
  for (const address of [
    's3://meridian-backups/archive/',
    'arn:aws:s3:::meridian-backups/archive/',
    'https://meridian-backups.s3.eu-central-1.amazonaws.com/archive/',
  ]) {
    await openAddress(page, address);
    const grid = new Grid(page, 'Objects');
    await expect(grid.row('at-rest.tar')).toBeVisible();
    await expect(status(page)).toContainText('Complete');
  }
});

test('refuses a malformed address and keeps what was typed', async ({ demoPage: page }) => {
  await openAddress(page, 's3:/no-bucket');
  const box = page.getByRole('textbox', { name: 'Open S3 URI' });
  await expect(box).toHaveValue('s3:/no-bucket');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('heading', { level: 1, name: 'Buckets' })).toBeVisible();
});

test('a person who may not list buckets still opens one', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NO_LIST_BUCKETS_KEY) });
  await expect(page.getByText('AccessDenied').first()).toBeVisible();
  await expect(page.getByText('s3:ListAllMyBuckets').first()).toBeVisible();
  await openAddress(page, 's3://meridian-data-lake');
  await expect(status(page)).toContainText('Complete');
});

test('a denied bucket says so, with the code, and is not shown as empty', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-finance-restricted');
  await expect(page.getByText('AccessDenied').first()).toBeVisible();
  await expect(page.getByText('s3:ListBucket').first()).toBeVisible();
  await expect(status(page)).not.toContainText('Complete');
});

test('nothing allowed at all: every view says what is denied', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, DENIED_KEY) });
  await expect(page.getByText('s3:ListAllMyBuckets').first()).toBeVisible();
  await goTo(page, 'Instance types');
  await expect(page.getByText('ec2:DescribeInstanceTypes').first()).toBeVisible();
  await goTo(page, 'Instances');
  await expect(page.getByText('ec2:DescribeInstances').first()).toBeVisible();
});

test('follows a bucket into another region than the connection', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openAddress(page, 's3://meridian-tenant-exports');
  await expect(status(page)).toContainText('Complete');
  await expect(new Grid(page, 'Objects').root.getByRole('row').nth(1)).toBeVisible();
});
