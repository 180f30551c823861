import { expect, test } from './rig/test';
import { choose, goTo, Grid, openAddress, status } from './rig/grid';
import { startForeignServer, type ForeignServer } from './rig/foreign-server';

let foreign: ForeignServer;
test.beforeEach(async () => {
  foreign = await startForeignServer();
});
test.afterEach(() => foreign.close());

const KEYS = { AWS_ACCESS_KEY_ID: 'FOREIGN', AWS_SECRET_ACCESS_KEY: 'foreign', AWS_REGION: 'us-east-1' };
const MANY = Array.from({ length: 1_234 }, (_, at) => ({
  key: `k/${String(at).padStart(4, '0')}`,
  size: (at * 7_919) % 10_007,
}));
const AWKWARD = ['a//b', '/lead', 'trail ', '\ufffd \u{1f600}', 'line\nfeed', '<b>&amp;', '../up', 'a+b %20'];

test('a bucket of another server, whole and exact', async ({ launch }) => {
  foreign.storage.add('many', MANY);
  foreign.storage.add(
    'awkward',
    AWKWARD.map((key, size) => ({ key, size })),
  );
  foreign.storage.locations.set('awkward', 'eu-north-1');
  const { page } = await launch({ env: { ...KEYS, AWS_ENDPOINT_URL: foreign.url } });
  const buckets = new Grid(page, 'Buckets');
  await buckets.expectCount(2);
  await expect(buckets.row('awkward').getByRole('gridcell').nth(1)).toHaveText('eu-north-1');
  await expect(buckets.row('many').getByRole('gridcell').nth(1)).toHaveText('—');

  await openAddress(page, `${foreign.url}/many/k/`);
  const grid = new Grid(page, 'Objects');
  await expect(status(page)).toContainText('1,234 objects');
  await expect(status(page)).toContainText('Complete');
  await grid.expectCount(MANY.length);
  const size = grid.root.getByRole('columnheader', { name: 'Size', exact: true });
  await grid.sort('Size', 'descending');
  await expect(size).toHaveText('Size');
  const largest = Math.max(...MANY.map((object) => object.size));
  const first = grid.root.locator('[aria-rowindex="2"]');
  await expect(first.getByTitle(`${largest.toLocaleString('en-US')} bytes`)).toBeVisible();

  await openAddress(page, 's3://awkward');
  await page.getByRole('radio', { name: 'All objects', exact: true }).check();
  await expect(status(page)).toContainText('Complete');
  await grid.expectCount(AWKWARD.length);
  const names = grid.root.locator('[aria-rowindex] > [role=gridcell][data-column="0"]');
  await expect.poll(async () => new Set(await names.allTextContents())).toEqual(new Set(AWKWARD));

  await openAddress(page, 's3://locked');
  await expect(page.getByRole('alert')).toContainText('AccessDenied');
  await expect(page.getByRole('alert')).toContainText('storage-7');
});

test('types and prices of another server, and what it does not tell', async ({ launch }) => {
  const { page } = await launch({ env: { ...KEYS, AWS_ENDPOINT_URL: foreign.url } });
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await grid.expectCount(6);
  await expect(status(page)).toContainText('2 priced');
  await expect(status(page)).toContainText('prices as of 2026-01-02');
  await expect(grid.row('plain.small')).toContainText('$0.0400');
  await expect(grid.row('plain.disputed')).toContainText('Conflict');
  await expect(grid.row('plain.free').getByRole('gridcell').nth(6)).toHaveText('—');
  const silent = await grid.row('plain.silent').getByRole('gridcell').allTextContents();
  expect(silent.slice(1, 8)).toEqual(Array.from({ length: 7 }, () => '—'));

  for (const label of ['Region', 'Operating system', 'Tenancy', 'Pre-installed software', 'License model']) {
    const select = page.getByRole('combobox', { name: label, exact: true });
    await expect(select).toHaveCount(1);
    await select.click();
    // one element by either name, also while the list is open
    await expect(page.getByLabel(label)).toHaveCount(1);
    await expect(page.getByRole('combobox', { name: label })).toHaveCount(1);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('combobox', { name: 'Operating system', exact: true }).click();
  await page.getByRole('option', { name: 'Linux', exact: true, selected: true }).click();
  await choose(page, 'Operating system', 'Windows');
  await expect(grid.row('plain.small')).toContainText('$0.0900');
  await choose(page, 'Operating system', /^Linux$/);
  await choose(page, 'Tenancy', 'Dedicated');
  await expect(grid.row('plain.small')).toContainText('$0.0500');
});

test('a press that began on one row does not end on another', async ({ launch }) => {
  let goOn = (): void => undefined;
  foreign.compute.laterTypes = new Promise((resolve) => (goOn = resolve));
  const { page } = await launch({ env: { ...KEYS, AWS_ENDPOINT_URL: foreign.url } });
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await grid.expectCount(5);
  const pressed = await page.getByRole('button', { name: 'Launch plain.small', exact: true }).elementHandle();
  // a type arrives that belongs above
  goOn();
  await grid.expectCount(6);
  const label = await pressed.evaluate((button) => (button.isConnected ? button.ariaLabel : 'gone'));
  expect(label).toMatch(/^(gone|Launch plain\.small)$/);
});

test('a launch on another server: refused, then once', async ({ launch }) => {
  const { page } = await launch({ env: { ...KEYS, AWS_ENDPOINT_URL: foreign.url } });
  await goTo(page, 'Instance types');
  // rows that come in move others, and a press that began on one row ends on none
  await expect(status(page)).toContainText('2 priced');
  await page.getByRole('button', { name: 'Launch plain.small', exact: true }).click();
  const form = page.getByRole('form', { name: 'Launch instance', exact: true });
  await expect(form.getByRole('combobox', { name: 'Instance type', exact: true })).toHaveValue('plain.small');
  await form.getByLabel('AMI', { exact: true }).fill('ami-0123456789abcdef0');
  await choose(page, 'Key pair', 'ops');
  // the server tells nothing of images: the price is that of Linux, and the form says so
  await expect(form.getByText('$0.0400').first()).toBeVisible();
  await expect(form.getByText(/The image could not be read.*InvalidAction/)).toBeVisible();
  await expect(form.getByText(/Its price could not be read \(InvalidAction\)/)).toBeVisible();

  await form.getByRole('button', { name: 'Check', exact: true }).click();
  // what the server cannot be asked for is said, and has not passed
  await expect(
    form.getByText('The check passed as far as it could be made: nothing was launched'),
  ).toBeVisible();
  await expect(form.getByText('vCPU quota: could not be checked')).toBeVisible();
  foreign.compute.refusal = { status: 400, code: 'VcpuLimitExceeded', message: 'No more.' };
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('VcpuLimitExceeded');
  await expect(page.getByRole('alert')).toContainText('compute-9');

  await form.getByRole('button', { name: 'Launch', exact: true }).dblclick();
  const grid = new Grid(page, 'Instances');
  await expect(grid.row('i-launched7')).toContainText('running', { timeout: 30_000 });
  await expect(grid.row('i-launched7')).toContainText('$0.0400');
  await expect(grid.row('i-000000006')).toContainText('$0.1600');
  expect(foreign.compute.clientTokens).toHaveLength(2);
  expect(foreign.compute.machines).toHaveLength(8);
});

test('an endpoint for each service, by the config file', async ({ launch }) => {
  foreign.storage.add('only', []);
  const { page } = await launch({
    flags: ['--profile', 'lab'],
    config:
      '[profile lab]\nregion = us-east-1\nservices = lab\nendpoint_url = http://127.0.0.1:1\n' +
      ['s3', 'ec2'].reduce(
        (text, id) => `${text}${id} =\n  endpoint_url = ${foreign.url}\n`,
        '[services lab]\n',
      ),
    credentials: '[lab]\naws_access_key_id = FOREIGN\naws_secret_access_key = foreign\n',
  });
  await new Grid(page, 'Buckets').expectCount(1);
  await goTo(page, 'Instances');
  await new Grid(page, 'Instances').expectCount(7);
  await expect(page.getByRole('banner')).toContainText('lab');
});
