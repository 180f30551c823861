import type { Page } from '@playwright/test';
import { expect, endpointEnvironment, test } from './rig/test';
import { heldClipboard } from './rig/clipboard';
import { fillLaunch, goTo, Grid, status } from './rig/grid';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../src/main/demo/identities';

async function fillForm(page: Page, type: string): Promise<void> {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  const typeBox = form.getByLabel('Instance type', { exact: true });
  await typeBox.fill(type);
  await typeBox.press('Escape');
  const image = form.getByLabel('AMI', { exact: true });
  await image.click();
  await page
    .getByRole('option', { name: /Amazon Linux 2023/ })
    .first()
    .click();
  await expect(image).toHaveValue(/ami-/);
}

test('launches from a row of the grid, and sees the instance turn into running', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instance types');
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('t3.micro');
  await page.getByRole('button', { name: 'Launch t3.micro', exact: true }).click();
  const form = page.getByRole('form', { name: 'Launch instance' });
  await expect(form.getByLabel('Instance type', { exact: true })).toHaveValue('t3.micro');
  await form.getByLabel('AMI', { exact: true }).click();
  await page
    .getByRole('option', { name: /Amazon Linux 2023/ })
    .first()
    .click();
  await expect(form.getByText('$0.0104').first()).toBeVisible();

  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(form.getByText(/would have succeeded/i).first()).toBeVisible();

  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Instances' })).toBeVisible();
  const grid = new Grid(page, 'Instances');
  const row = grid.row('t3.micro').filter({ hasText: /pending/ });
  await expect(row).toBeVisible();
  const id = /i-[0-9a-f]+/.exec(await row.innerText())?.[0] ?? 'none';
  await expect(grid.row(id)).toContainText('running', { timeout: 30_000 });
  await expect(page.getByText('Launched 1 instance in us-east-1: running')).toBeVisible({ timeout: 30_000 });
});

test('a launch whose every answer is lost finds what it launched', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await fillForm(page, 't3.nano');
  await account.addFault({
    match: { service: 'ec2', operation: 'RunInstances' },
    times: null,
    effect: { kind: 'lose-answer' },
  });
  await page.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(page.getByText('Found 1 instance in us-east-1')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/The answer of the launch was lost/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter instances' }).fill('t3.nano');
  await expect(new Grid(page, 'Instances').row('t3.nano').filter({ hasText: /pending|running/ })).toHaveCount(
    1,
  );
});

test('a double click and an answer lost on the way launch once', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await fillForm(page, 't3.small');
  await account.addFault({
    match: { service: 'ec2', operation: 'RunInstances' },
    effect: { kind: 'lose-answer' },
  });
  await page.getByRole('button', { name: 'Launch', exact: true }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Instances' })).toBeVisible({ timeout: 30_000 });
  const grid = new Grid(page, 'Instances');
  await page.getByRole('searchbox', { name: 'Filter instances' }).fill('t3.small');
  await expect(
    grid.root
      .getByRole('row')
      .filter({ hasText: /pending|running/ })
      .first(),
  ).toBeVisible();
  const launched = await grid.root.getByRole('row').filter({ hasText: 'pending' }).count();
  const counts = await account.counts();
  expect(counts['ec2.RunInstances']).toBe(2);
  expect(launched).toBeLessThanOrEqual(1);
});

test('a throttled launch and an expired session launch nothing, and the same press goes on afterwards', async ({
  launch,
  account,
}) => {
  const { page } = await launch({
    env: { ...endpointEnvironment(account, NORMAL_KEY), AWS_MAX_ATTEMPTS: '1' },
  });
  await fillForm(page, 't3.medium');
  const launchButton = page.getByRole('button', { name: 'Launch', exact: true });
  for (const [code, status] of [
    ['RequestLimitExceeded', 503],
    ['ExpiredToken', 400],
    ['OptInRequired', 401],
  ] as const) {
    await account.addFault({
      match: { service: 'ec2', operation: 'RunInstances' },
      effect: { kind: 'error', status, code },
    });
    await launchButton.click();
    await expect(page.getByRole('alert').filter({ hasText: code })).toBeVisible();
    // AWS said no: nothing is uncertain
    await expect(page.getByText('It is not certain whether AWS launched')).toHaveCount(0);
  }
  await launchButton.click();
  await expect(page.getByText(/^Launched 1 instance in us-east-1/)).toBeVisible();
  expect((await account.counts())['ec2.RunInstances']).toBe(4);
});

test('nothing that changes the account can be reached on a read-only connection', async ({
  launch,
  account,
}) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await page.getByRole('button', { name: /^Connection: profile/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Read-only' }).click({ force: true });
  await page.keyboard.press('Escape');
  await expect(page.getByText('Read-only', { exact: true })).toBeVisible();
  await fillForm(page, 't3.micro');
  for (const name of ['Check', 'Launch', 'New key pair…', 'SSH from my address…']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  }
  await goTo(page, 'Instances');
  await new Grid(page, 'Instances').row('web-2').click();
  await expect(page.getByRole('button', { name: 'Actions', exact: true })).toBeDisabled();
});

test('a denied launch is explained, and the form is kept', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, READ_MOSTLY_KEY) });
  await fillForm(page, 't3.micro');
  await page.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(page.getByText('UnauthorizedOperation').first()).toBeVisible();
  await expect(page.getByText('ec2:RunInstances').first()).toBeVisible();
  await expect(page.getByText(/request id/i).first()).toBeVisible();
  await expect(page.getByLabel('Instance type', { exact: true })).toHaveValue('t3.micro');
});

test('an image of another architecture is refused in plain words', async ({ demoPage: page }) => {
  await fillForm(page, 't3.micro');
  const typeBox = page.getByLabel('Instance type', { exact: true });
  await typeBox.fill('t4g.micro');
  await typeBox.press('Escape');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/arm64/).first()).toBeVisible();
  await expect(page.getByText(/would have succeeded/i)).toHaveCount(0);

  const checks = page.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await expect(checks.filter({ hasText: /^Architecture/ })).toContainText(
    'The AMI is for x86_64, and t4g.micro has arm64 processors.',
  );
  await expect(checks.filter({ hasText: /^vCPU quota/ })).toContainText(
    /is 1,280 vCPUs, of which \d+ are in use/,
  );
  await page.getByRole('button', { name: 'Use Amazon Linux 2023 for arm64' }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('The check passed: nothing was launched')).toBeVisible();
});

test('lists running instances with prices, and every state on request', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await expect(grid.root.getByRole('row').nth(3)).toBeVisible();
  const states = await grid.column('State');
  expect(new Set(states)).toEqual(new Set(['running']));
  await expect
    .poll(async () => (await grid.column('Price ($/h)')).some((price) => price.startsWith('$')))
    .toBe(true);
  await page.getByLabel('State', { exact: true }).first().click();
  await page.getByRole('option', { name: 'All states' }).click();
  await expect.poll(async () => new Set(await grid.column('State')).size).toBeGreaterThan(1);
  await expect(status(page)).toContainText(/instances/);
});

test('tells the total of compute, storage and address before the click, by the hour and as planned', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await fillLaunch(form, 'm5.large');
  const cost = form.getByRole('table', { name: 'Cost of the launch' });
  const row = (name: string) => cost.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Compute')).toContainText('$0.0960');
  // 8 GiB of gp3 at $0.08 a month, over 730 hours
  await expect(row('Storage')).toContainText('$0.0009');
  await expect(row('Storage')).toContainText('8 GiB gp3');
  await expect(row('Public IPv4')).toContainText('$0.0050');
  await expect(row('One instance')).toContainText('$0.1019');
  // four hours are planned unless said otherwise
  await expect(row('One instance')).toContainText('$0.41');
  await form.getByRole('textbox', { name: 'Root volume: GiB' }).fill('1000');
  await form.getByLabel('Maximum count', { exact: true }).fill('3');
  await form.getByLabel('Public IPv4 address', { exact: true }).click();
  await page.getByRole('option', { name: 'No', exact: true }).click();
  await expect(row('Storage')).toContainText('$0.1096');
  await expect(row('Public IPv4')).toContainText('$0.0000');
  await expect(row('All 3')).toContainText('$0.6168');
  await expect(row('Storage').getByTitle(/EBS:VolumeUsage\.gp3, SKU \w+/)).toBeVisible();
});

test('takes an image of the account, and a type from the grid that runs it', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await form.getByRole('button', { name: 'Choose…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose an AMI in us-east-1' });
  const images = new Grid(page, 'AMIs');
  await expect(images.row('build-agent <golden> & "final" 7')).toBeVisible();
  await dialog.getByRole('button', { name: 'Shared with the account' }).click();
  await expect(images.row('partner-appliance 3.2')).toBeVisible();
  await dialog.getByRole('button', { name: 'Own images' }).click();
  await dialog.getByRole('searchbox', { name: 'Filter AMIs' }).fill('agent arm64');
  await expect(dialog.getByText('1 of 2 images')).toBeVisible();
  await images.row('build-agent-arm64 8').dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(form.getByLabel('AMI', { exact: true })).toHaveValue(/^ami-/);

  // a price asks for a type; the image's architecture is known once both are
  const typeBox = form.getByLabel('Instance type', { exact: true });
  await typeBox.fill('m7g.large');
  await typeBox.press('Escape');
  await expect(form.getByText('8 GiB, arm64')).toBeVisible();
  await expect(form.getByText('$0.0816').first()).toBeVisible();
  await form.getByRole('button', { name: 'Choose by price…' }).click();
  await expect(page.getByText('The AMI runs on arm64.')).toBeVisible();
  await page.getByRole('button', { name: 'Only arm64' }).click();
  const search = page.getByRole('searchbox', { name: 'Filter instance types' });
  await search.fill('t3.medium');
  await expect(page.getByText('No instance type passes the filters.')).toBeVisible();
  await search.fill('t4g.medium');
  await page.getByRole('button', { name: 'Launch t4g.medium', exact: true }).click();
  await expect(typeBox).toHaveValue('t4g.medium');
  await expect(form.getByLabel('AMI', { exact: true })).toHaveValue(/^ami-/);
});

test('offers no subnet in a zone that lacks the type', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await fillLaunch(form, 'p5.48xlarge');
  await form.getByLabel('Subnet', { exact: true }).click();
  const lacking = page.getByRole('option', { name: /us-east-1\w.*/, disabled: true });
  await expect(lacking.first()).toBeVisible();
  await expect(page.getByRole('option', { name: /us-east-1\w.*/, disabled: false }).first()).toBeVisible();
});

test('is copied as code, and says what a form lacks before it can be', async ({ demoPage: page }) => {
  const clipboard = await heldClipboard(page);
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  const copyAs = async (language: string) => {
    await form.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitem', { name: language }).click();
  };
  await copyAs('AWS CLI');
  await expect(form.getByText(/^Not copied: The form is not whole yet/)).toBeVisible();
  await expect(form.getByText('2 fields need another look.')).toBeVisible();
  await fillLaunch(form, 'm5.large');
  for (const [language, pattern] of [
    ['AWS CLI', /^in_4_hours=.*aws ec2 run-instances --region us-east-1 .*--instance-type m5\.large/s],
    ['Python (boto3)', /run_instances\(.*InstanceType="m5\.large"/s],
    ['JavaScript', /RunInstancesCommand\(.*InstanceType: "m5\.large"/s],
    ['Terraform', /resource "aws_instance".*instance_type = "m5\.large"/s],
    ['CloudFormation', /"AWS::EC2::LaunchTemplate".*"InstanceType": "m5\.large"/s],
  ] as const) {
    await copyAs(language);
    await expect(form.getByText(new RegExp(`^Copied as ${language.replace(/[()]/g, '\\$&')}`))).toBeVisible();
    expect(await clipboard()).toMatch(pattern);
  }
});

test('launches on the spot market with volumes of its own, at the price of now', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await fillLaunch(form, 't3.medium');
  await expect(form.getByRole('radiogroup', { name: 'CPU credits' }).getByLabel('Standard')).toBeChecked();
  await expect(form.getByText(/Now from \$0\.0\d+\/h in us-east-1\w, \d+ % below on demand/)).toBeVisible();
  await expect(form.getByText('$0.0416').first()).toHaveAttribute(
    'title',
    /SKU \w+, operation RunInstances\nPublished 2026-/,
  );
  await form.getByRole('radio', { name: /^Spot/ }).check({ force: true });
  await expect(form.getByText('Spot price of now')).toBeVisible();
  // EC2 chooses the zone: what it may cost is a span
  await expect(form.getByText(/^\$0\.0\d+ to \$0\.0\d+$/).first()).toBeVisible();
  await expect(form.getByText(/As the image has it: 8 GiB, gp3/)).toBeVisible();
  await form.getByRole('textbox', { name: 'Root volume: GiB' }).fill('4');
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('InvalidBlockDeviceMapping');
  await form.getByRole('textbox', { name: 'Root volume: GiB' }).fill('30');
  await form.getByRole('button', { name: 'Add a volume' }).click();
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(form.getByText('Enter a whole number of GiB from 1 to 65,536.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Volume 2: GiB' }).fill('100');
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  const grid = new Grid(page, 'Instances');
  const row = grid.row('t3.medium').filter({ hasText: /pending|running/ });
  await expect(row).toContainText('spot');
  await row.dblclick();
  await expect(page.getByRole('dialog')).toContainText(/\/dev\/sdf vol-/);
});
