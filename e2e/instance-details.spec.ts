import { NORMAL_KEY } from '../src/main/demo/identities';
import { goTo, Grid } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

test('Enter looks closer at an instance: ways to it, checks, console, screen and user data', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await grid.row('bastion').click();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^bastion: running, us-east-1/ });
  await expect(dialog.getByText(/^ami-/)).toBeVisible();

  await dialog.getByRole('tab', { name: 'Connect' }).click();
  await expect(dialog.getByText(/^aws ssm start-session --target i-\w+ --region us-east-1$/)).toBeVisible();
  await expect(dialog.getByText(/^ssh -i .*@\d+\.\d+\.\d+\.\d+$/)).toBeVisible();
  await dialog.getByRole('tab', { name: 'Status checks' }).click();
  await expect(dialog.getByText('reachability: passed').first()).toBeVisible();

  // what an instance writes is shown and not run
  await dialog.getByRole('tab', { name: 'Console output' }).click();
  const output = dialog.getByRole('region', { name: 'Console output' });
  await expect(output).toContainText("<script>document.title = 'owned'</script>");
  await expect(output).toContainText('[  OK  ] Reached target Multi-User System.');
  await expect(page).not.toHaveTitle(/owned/);
  await dialog.getByRole('tab', { name: 'Screenshot' }).click();
  const picture = dialog.getByRole('img', { name: 'The screen of bastion' });
  await expect
    .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
    .toBe(320);
  await dialog.getByRole('tab', { name: 'User data' }).click();
  await expect(dialog).toContainText('It has no user data.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(grid.row('bastion')).toBeFocused();
});

test('a look that fails says why, and can be repeated', async ({ launch, account }) => {
  await account.addFault({
    match: { service: 'ec2', operation: 'GetConsoleOutput' },
    effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation', message: 'You may not.' },
  });
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await goTo(page, 'Instances');
  await new Grid(page, 'Instances').row('bastion').dblclick();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Console output' }).click();
  await expect(dialog.getByRole('alert')).toContainText('ec2:GetConsoleOutput');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('region', { name: 'Console output' })).toContainText('login:');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});
