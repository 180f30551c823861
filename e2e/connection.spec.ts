import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, writeFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, endpointEnvironment, test } from './rig/test';
import { goTo, Grid } from './rig/grid';
import {
  DEMO_MFA_CODE,
  DEMO_MFA_ROLE_ARN,
  DEMO_MFA_SERIAL,
  EXPIRED_KEY,
  NORMAL_KEY,
  NO_STS_KEY,
  type DemoKey,
} from '../src/main/demo/identities';

function credentialsFile(keys: Record<string, DemoKey>): string {
  return Object.entries(keys)
    .map(
      ([name, key]) =>
        `[${name}]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n` +
        (key.sessionToken ? `aws_session_token = ${key.sessionToken}\n` : ''),
    )
    .join('\n');
}

test('with no credentials: a welcome page, the profiles and what they lack, and the demo account', async ({
  launch,
}) => {
  const { page } = await launch({
    config: '[profile broken]\nrole_arn = arn:aws:iam::111122223333:role/R\n',
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Connect to AWS' })).toBeVisible();
  await expect(page.getByText('broken').first()).toBeVisible();
  await expect(page.getByText(/source_profile/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Open the demo account' }).click();
  await new Grid(page, 'Buckets').expectCount(11);
});

test('a profile by flag, with its endpoint in the config file', async ({ launch, account }) => {
  const { page } = await launch({
    flags: ['--profile', 'team'],
    config: `[profile team]\nregion = eu-central-1\nendpoint_url = ${account.url}\n`,
    credentials: credentialsFile({ team: NORMAL_KEY }),
  });
  await new Grid(page, 'Buckets').expectCount(11);
  await expect(page.getByText('111122223333').first()).toBeVisible();
  await expect(page.getByText('eu-central-1').first()).toBeVisible();
});

test('an unknown profile is named, with a way on', async ({ launch }) => {
  const { page } = await launch({ flags: ['--profile', 'nobody'] });
  await expect(page.getByText(/nobody/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the demo account' })).toBeVisible();
});

test('expired credentials say so', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, EXPIRED_KEY) });
  await expect(page.getByText(/expired/i).first()).toBeVisible();
});

test('works where STS is denied', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NO_STS_KEY) });
  await new Grid(page, 'Buckets').expectCount(11);
});

test('an endpoint where nobody listens is named', async ({ launch }) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const { page } = await launch({
    env: { ...endpointOf(`http://127.0.0.1:${port}`), AWS_MAX_ATTEMPTS: '1' },
  });
  await expect(page.getByText(new RegExp(`127\\.0\\.0\\.1:${port}`)).first()).toBeVisible({
    timeout: 30_000,
  });
});

test('an endpoint that is not AWS is told apart', async ({ launch }) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Hotel Wi-Fi: please sign in</body></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { page } = await launch({
    env: { ...endpointOf(`http://127.0.0.1:${port}`), AWS_MAX_ATTEMPTS: '1' },
  });
  await expect(page.getByText(/not (an answer of |as )?AWS|not AWS/i).first()).toBeVisible({
    timeout: 30_000,
  });
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

function endpointOf(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: NORMAL_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: NORMAL_KEY.secretAccessKey,
    AWS_REGION: 'us-east-1',
  };
}

test('a clock that is off is called that', async ({ launch, account }) => {
  await account.addFault({
    times: null,
    effect: { kind: 'error', status: 403, code: 'RequestTimeTooSkewed' },
  });
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await expect(page.getByText(/clock/i).first()).toBeVisible();
});

test('asks for the MFA code of a role, and connects with it', async ({ launch, account }) => {
  const { page } = await launch({
    flags: ['--profile', 'admin'],
    config:
      `[profile base]\nendpoint_url = ${account.url}\nregion = us-east-1\n` +
      `[profile admin]\nendpoint_url = ${account.url}\nregion = us-east-1\nsource_profile = base\n` +
      `role_arn = ${DEMO_MFA_ROLE_ARN}\nmfa_serial = ${DEMO_MFA_SERIAL}\n`,
    credentials: credentialsFile({ base: NORMAL_KEY }),
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('mfa/engineer');
  await dialog.getByRole('textbox').fill(DEMO_MFA_CODE);
  await dialog.getByRole('textbox').press('Enter');
  await new Grid(page, 'Buckets').expectCount(11);
});

test('switching the region changes what is shown, and never mixes', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await expect(grid.row('us-east-1')).toBeVisible();
  await page
    .getByRole('button', { name: /us-east-1/ })
    .first()
    .click();
  await page
    .getByRole('menuitemcheckbox', { name: /eu-central-1/ })
    .first()
    .click();
  await expect(grid.row('eu-central-1')).toBeVisible();
  for (const zone of await grid.column('Zone')) expect(zone).toMatch(/^eu-central-1/);
});

test('a damaged settings file is set aside, and the app opens', async ({ launch, home }) => {
  const state = join(home, 'skyglass');
  await mkdir(state, { recursive: true });
  await writeFile(join(state, 'settings.json'), '{"theme": "dark", ');
  const { page } = await launch({ flags: ['--demo'] });
  await new Grid(page, 'Buckets').expectCount(11);
  await expect(page.getByText(/settings/i).first()).toBeVisible();
  const aside = (await readdir(state)).find((name) => name.includes('corrupt'));
  expect(await readFile(join(state, aside ?? 'none'), 'utf8')).toBe('{"theme": "dark", ');
});

test('a damaged catalogue is set aside, and prices are fetched anew', async ({ launch, home }) => {
  const state = join(home, 'skyglass');
  await mkdir(state, { recursive: true });
  await writeFile(join(state, 'catalogue.duckdb'), 'this is no database');
  const { page } = await launch({ flags: ['--demo'] });
  await goTo(page, 'Instance types');
  await page.getByRole('searchbox', { name: 'Filter instance types' }).fill('m5.large');
  await expect(new Grid(page, 'Instance types').row('m5.large')).toContainText('$0.0960', {
    timeout: 30_000,
  });
  const files = await readdir(state);
  expect(files.some((name) => name.startsWith('catalogue') && name.includes('corrupt'))).toBe(true);
});
