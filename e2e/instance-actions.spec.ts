import { READ_MOSTLY_KEY, NORMAL_KEY } from '../src/main/demo/identities';
import { heldClipboard } from './rig/clipboard';
import { choose, goTo, Grid, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

test('stops an instance and follows it until it is stopped, and starts it again', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await choose(page, 'State', 'All states');
  await grid.row('web-2').click();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Stop…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop 1 instance?' });
  await expect(dialog).toContainText('web-2');
  await expect(dialog).toContainText('Compute is not billed while stopped');
  await dialog.getByRole('button', { name: 'Stop 1 instance' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Stopping 1 of 1')).toBeVisible();
  await expect(grid.row('web-2')).toContainText('stopping');
  // it is followed without a press on Refresh
  await expect(grid.row('web-2')).toContainText('stopped', { timeout: 30_000 });

  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Start…' }).click();
  await page.getByRole('button', { name: 'Start 1 instance', exact: true }).click();
  await expect(grid.row('web-2')).toContainText('running', { timeout: 30_000 });
});

test('terminates many by the number typed, and tells of each that stays', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await expect(grid.row('web-2')).toBeVisible();
  await grid.root.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(status(page)).toContainText('13 selected');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Terminate…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Terminate 13 instances?' });
  await expect(dialog).toContainText('This cannot be undone.');
  const terminate = dialog.getByRole('button', { name: 'Terminate 13 instances' });
  await expect(terminate).toBeDisabled();
  await dialog.getByRole('textbox', { name: /^Type 13/ }).fill('12');
  await expect(terminate).toBeDisabled();
  await dialog.getByRole('textbox', { name: /^Type 13/ }).fill('13');
  await terminate.click();
  const partly = page.getByRole('dialog', { name: /not all of it succeeded/ });
  await expect(partly.getByRole('alert').first()).toContainText('OperationNotPermitted');
  await expect(partly).toContainText(/\d+ of 13 succeeded/);
  await partly.getByRole('button', { name: 'Close' }).last().click();
  await expect(grid.row('web-2')).toHaveCount(0, { timeout: 30_000 });
});

test('an action is copied as code from its form', async ({ demoPage: page }) => {
  const clipboard = await heldClipboard(page);
  await goTo(page, 'Instances');
  await new Grid(page, 'Instances').row('web-2').click();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Stop…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop 1 instance?' });
  await dialog.getByRole('button', { name: 'Copy as' }).click();
  await expect(page.getByRole('menuitem', { name: 'CloudFormation' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('menuitem', { name: 'AWS CLI' }).click();
  await expect(dialog.getByText('Copied as AWS CLI.')).toBeVisible();
  expect(await clipboard()).toMatch(
    /^aws ec2 stop-instances --region us-east-1 \\\n {2}--instance-ids i-[0-9a-f]+$/,
  );
  await dialog.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'Terraform' }).click();
  expect(await clipboard()).toContain('aws_ec2_instance_state');
});

test('what is denied is told for each instance, and nothing is changed', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, READ_MOSTLY_KEY) });
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await grid.row('web-2').click();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Reboot…' }).click();
  await page.getByRole('button', { name: 'Reboot 1 instance', exact: true }).click();
  const alert = page.getByRole('dialog').getByRole('alert');
  await expect(alert).toContainText('ec2:RebootInstances');
  await expect(alert).toContainText('web-2');
});

test('a double click ends an instance once', async ({ launch, account }) => {
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  await grid.row('web-2').click();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Terminate…' }).click();
  await page.getByRole('button', { name: 'Terminate 1 instance', exact: true }).dblclick();
  await expect(grid.row('web-2')).toHaveCount(0, { timeout: 30_000 });
  expect((await account.counts())['ec2.TerminateInstances']).toBe(1);
});

test('an instance that outlived its time stands out on the timeline, and is ended from there', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  for (const [name, time] of [
    ['web-2', Date.now() - 600_000],
    ['sap-router', Date.now() + 2 * 3600_000],
  ] as const) {
    await grid.row(name).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Edit tags…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tags of 1 instance' });
    await dialog.getByRole('button', { name: 'Add a tag' }).click();
    await dialog.getByRole('textbox', { name: 'Key of the new tag' }).fill('skyglass:expires-at');
    await dialog
      .getByRole('textbox', { name: 'Value of skyglass:expires-at' })
      .fill(new Date(time).toISOString());
    await dialog.getByRole('button', { name: 'Change the tags of 1 instance' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Expiry timeline (2)' }).click();
  const timeline = page.getByRole('region', { name: 'Expiry timeline' });
  await expect(timeline).toContainText('2 instances end themselves, 1 overdue');
  await expect(timeline.getByRole('listitem').first()).toContainText(/web-2.*10 min.*overdue/);
  await expect(timeline.getByRole('listitem').last()).toContainText(/sap-router.*in 1 h 59 min/);
  await timeline.getByRole('button', { name: 'Terminate overdue (1)…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Terminate 1 instance?' });
  await expect(dialog).toContainText('web-2');
  await dialog.getByRole('button', { name: 'Terminate 1 instance' }).click();
  await expect(timeline).toContainText('1 instance ends itself');
  await expect(grid.row('web-2')).toHaveCount(0);
});
