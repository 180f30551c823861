import { violations } from '../rig/axe';
import { choose, goTo, Grid, openAddress, status } from '../rig/grid';
import { expect, test } from '../rig/test';

/* In one host only: the page is the same in both, and axe takes its time. */

const VIEWS = ['Buckets', 'Instance types', 'Instances', 'Launch instance'] as const;

test('axe finds nothing in any view', async ({ demoPage: page }) => {
  const found: string[] = [];
  for (const view of VIEWS) {
    await goTo(page, view);
    if (view !== 'Launch instance') {
      await expect(new Grid(page, view).root.getByRole('row').nth(2)).toBeVisible();
    }
    found.push(...(await violations(page, view)));
  }
  await openAddress(page, 's3://meridian-key-museum');
  await expect(new Grid(page, 'Objects').root.getByRole('row').nth(2)).toBeVisible();
  found.push(...(await violations(page, 'Objects')));
  expect(found).toEqual([]);
});

test('axe finds nothing in what the view of instance types opens', async ({ demoPage: page }) => {
  await goTo(page, 'Instance types');
  const grid = new Grid(page, 'Instance types');
  await expect(status(page)).toContainText(/prices as of/, { timeout: 30_000 });
  const found: string[] = [];
  await choose(page, 'Plot price against', 'Memory');
  await expect(page.getByRole('img', { name: /^Plot/ })).toBeVisible();
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  found.push(...(await violations(page, 'plot and columns')));
  await page.keyboard.press('Escape');

  await grid.root.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Spot history' }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  found.push(...(await violations(page, 'spot history')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await grid.root
    .getByRole('row')
    .nth(3)
    .click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  found.push(...(await violations(page, 'comparison')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await choose(page, 'Show', /Cheapest region/);
  await expect(new Grid(page, 'Regions').root.getByRole('row').nth(1)).toBeVisible();
  found.push(...(await violations(page, 'regions')));
  expect(found).toEqual([]);
});

test('axe finds nothing in what is done with objects', async ({ demoPage: page }) => {
  const found: string[] = [];
  await openAddress(page, 's3://meridian-backups/config/');
  const objects = new Grid(page, 'Objects');
  await objects.row('settings.json').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await expect(panel.getByText('application/json')).toBeVisible();
  found.push(...(await violations(page, 'properties')));
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await expect(panel.getByRole('list', { name: 'JSON' })).toBeVisible();
  found.push(...(await violations(page, 'JSON')));
  await panel.getByRole('button', { name: 'Source' }).click();
  await expect(panel.getByRole('textbox', { name: 'Text of the object' })).toBeVisible();
  found.push(...(await violations(page, 'text')));
  await panel.getByRole('tab', { name: 'Versions' }).click();
  await expect(new Grid(page, 'Versions').root.getByRole('row').nth(2)).toBeVisible();
  found.push(...(await violations(page, 'versions')));
  await page.getByRole('button', { name: 'Delete…' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('1 object');
  found.push(...(await violations(page, 'delete')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Download…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Keep both');
  found.push(...(await violations(page, 'download')));
  await page.getByRole('dialog').getByRole('button', { name: 'Download', exact: true }).click();
  await goTo(page, 'Transfers');
  await expect(new Grid(page, 'Transfers').row('settings.json')).toContainText('Done');
  found.push(...(await violations(page, 'transfers')));
  expect(found).toEqual([]);
});

test('axe finds nothing in the dialogs of what is done to objects, nor in tables of them', async ({
  demoPage: page,
}) => {
  const found: string[] = [];
  await openAddress(page, 's3://meridian-backups/config/');
  const objects = new Grid(page, 'Objects');
  await objects.row('settings.json').click();
  for (const [item, text] of [
    ['Copy to…', 'That is where they are'],
    ['Restore from archive…', 'It costs about'],
    ['Edit tags…', 'Add a tag'],
    ['Edit metadata…', 'Cache-Control'],
    ['Presigned URL…', 'Whoever has the URL'],
  ] as const) {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog')).toContainText(text);
    await expect(page.getByRole('dialog')).toContainText(item === 'Presigned URL…' ? 'GET' : '1 object');
    found.push(...(await violations(page, item)));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await openAddress(page, 's3://meridian-inventory');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('.parquet');
  await objects.expectCount(4);
  await objects.row('.parquet').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await expect(panel.getByRole('columnheader', { name: 'bucket' })).toBeVisible();
  found.push(...(await violations(page, 'table')));
  expect(found).toEqual([]);
});

test('axe finds nothing in what the view of instances opens', async ({ demoPage: page }) => {
  await goTo(page, 'Instances');
  const grid = new Grid(page, 'Instances');
  const found: string[] = [];
  await choose(page, 'Group by', 'Type');
  await grid.row('web-2').click();
  const open = async (item: string) => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await open('Edit tags…');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByRole('textbox', { name: 'Key of the new tag' }).fill('skyglass:expires-at');
  await page
    .getByRole('textbox', { name: 'Value of skyglass:expires-at' })
    .fill(new Date(Date.now() - 60_000).toISOString());
  found.push(...(await violations(page, 'tags')));
  await page.getByRole('button', { name: 'Change the tags of 1 instance' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  for (const [tab, text] of [
    ['Overview', 'Billing code'],
    ['Connect', 'Session Manager'],
    ['Status checks', 'Nothing is planned'],
    ['Console output', 'login:'],
    ['Screenshot', 'Taken'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('dialog')).toContainText(text);
    found.push(...(await violations(page, tab)));
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Expiry timeline (1)' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'overdue' })).toBeVisible();
  found.push(...(await violations(page, 'groups and timeline')));
  await grid.root.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await open('Terminate…');
  await expect(page.getByRole('dialog')).toContainText('What will happen');
  found.push(...(await violations(page, 'terminate')));
  expect(found).toEqual([]);
});

test('axe finds nothing in what the launch form opens, nor in what it answers', async ({
  demoPage: page,
}) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  const found: string[] = [];
  const closed = async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: /^Small test machine/ }).click();
  await expect(form.getByRole('row', { name: /^Storage/ })).toContainText('8 GiB gp3');
  await expect(form.getByRole('textbox', { name: 'User data' })).toBeVisible();

  await form.getByRole('button', { name: 'Choose…' }).click();
  await expect(new Grid(page, 'AMIs').row('build-agent-arm64 8')).toBeVisible();
  found.push(...(await violations(page, 'images')));
  await closed();
  await form.getByRole('button', { name: 'New key pair…' }).click();
  found.push(...(await violations(page, 'key pair')));
  await page.getByRole('button', { name: 'Import a public key' }).click();
  found.push(...(await violations(page, 'public key')));
  await closed();
  await form.getByRole('button', { name: 'SSH from my address…' }).click();
  await expect(page.getByLabel('Your address', { exact: true })).toHaveValue(/\/32$/);
  found.push(...(await violations(page, 'group')));
  await closed();

  await form.getByLabel('Instance type', { exact: true }).fill('m5.large');
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('The launch would fail')).toBeVisible();
  found.push(...(await violations(page, 'checks')));
  await page.getByRole('button', { name: /^Use Amazon Linux 2023 for x86_64/ }).click();
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  await expect(page.getByText(/^Launched 1 instance in us-east-1/)).toBeVisible();
  found.push(...(await violations(page, 'launched')));
  expect(found).toEqual([]);
});

test('axe finds nothing on the welcome page', async ({ launch }) => {
  const { page } = await launch({});
  await expect(page.getByRole('button', { name: 'Open the demo account' })).toBeVisible();
  expect(await violations(page, 'Welcome')).toEqual([]);
});
