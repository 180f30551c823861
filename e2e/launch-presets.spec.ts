import { heldClipboard } from './rig/clipboard';
import { choose, goTo, Grid } from './rig/grid';
import { expect, test } from './rig/test';

test('a shipped preset fills the form, and launches', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: /^Build machine with Docker/ }).click();
  await expect(form.getByLabel('AMI', { exact: true })).toHaveValue(/^ami-/);
  await expect(form.getByLabel('Instance type', { exact: true })).toHaveValue('c7i.2xlarge');
  await expect(form.getByRole('row', { name: /^Storage/ })).toContainText('60 GiB gp3');
  const userData = form.getByRole('textbox', { name: 'User data' });
  await expect(userData).toContainText('dnf install -y docker git');
  await userData.press('End');
  await userData.pressSequentially(' # first line');
  await expect(form.getByText(/^\d+ of 16,384 bytes/)).toBeVisible();
  // whatever is too long says so at once, and Tab leaves the field
  await userData.press('Tab');
  await expect(userData).not.toBeFocused();
  await form.getByRole('button', { name: 'Launch', exact: true }).click();
  const row = new Grid(page, 'Instances').row('build').filter({ hasText: 'c7i.2xlarge' });
  await expect(row).toContainText('spot');

  // its keys are offered to the next launch
  await goTo(page, 'Launch instance');
  await page.getByRole('button', { name: 'Remove the tag Purpose' }).click();
  await page.getByRole('button', { name: 'Add the usual keys: Purpose' }).click();
  await expect(page.getByRole('button', { name: 'Remove the tag Purpose' })).toBeVisible();
});

test('a form is saved, and fills another region without its ids', async ({ demoPage: page }) => {
  const clipboard = await heldClipboard(page);
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  const preset = async (name: string | RegExp) => {
    await page.getByRole('button', { name: 'Presets' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await preset(/^Small test machine/);
  await expect(form.getByLabel('AMI', { exact: true })).toHaveValue(/^ami-/);
  const here = await form.getByLabel('AMI', { exact: true }).inputValue();
  // the form grows as the price and the editor come in, and what moves under a click takes it amiss
  await expect(form.getByRole('textbox', { name: 'User data' })).toBeVisible();
  await expect(form.getByRole('row', { name: /^One instance/ })).toContainText('$');
  await choose(page, 'Key pair', 'engineer');
  await form.getByLabel('Maximum count', { exact: true }).fill('7');
  await preset('Save as a preset…');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('seven of mine');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await preset('Copy as a preset');
  expect(await clipboard()).toContain('"skyglassLaunchPreset": 1');

  await page
    .getByRole('button', { name: /us-east-1/ })
    .first()
    .click();
  await page.getByRole('menuitemcheckbox', { name: /eu-central-1/ }).click();
  await expect(form.getByLabel('Maximum count', { exact: true })).toHaveValue('7');
  await form.getByLabel('Maximum count', { exact: true }).fill('1');
  await preset('seven of mine');
  await expect(form.getByLabel('Maximum count', { exact: true })).toHaveValue('7');
  await expect(form.getByLabel('AMI', { exact: true })).toHaveValue(/^ami-/);
  expect(await form.getByLabel('AMI', { exact: true }).inputValue()).not.toBe(here);
  await expect(form.getByRole('combobox', { name: 'Key pair' })).toContainText('No key pair');
});

test('what is no preset is not imported, and stays to be mended', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Import a preset…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a preset' });
  await dialog.getByRole('textbox', { name: 'Preset' }).fill('{"name":"x"}');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('This is not a preset of a launch form.')).toBeVisible();
  await dialog
    .getByRole('textbox', { name: 'Preset' })
    .fill('{"skyglassLaunchPreset":1,"name":"mine","draft":{"instanceType":"m5.large"}}');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'mine', exact: true }).click();
  await expect(page.getByLabel('Instance type', { exact: true })).toHaveValue('m5.large');
});
