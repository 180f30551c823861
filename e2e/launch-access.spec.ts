import { createPrivateKey } from 'node:crypto';
import { goTo } from './rig/grid';
import { savedFile } from './rig/saved-file';
import { expect, test } from './rig/test';

test('makes a key pair whose private key is saved once, and a group for SSH from here', async ({
  launch,
  home,
}) => {
  const app = await launch({ flags: ['--demo'] });
  const { page } = app;
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await form.getByRole('button', { name: 'New key pair…' }).click();
  const keys = page.getByRole('dialog', { name: 'Key pair in us-east-1' });
  const create = keys.getByRole('button', { name: 'Create and save the private key' });
  await expect(create).toBeDisabled();
  await keys.getByLabel('Name', { exact: true }).fill('fresh key');
  const saved = await savedFile(app, home, async () => {
    await create.click();
  });
  expect(saved.name).toBe('fresh_key.pem');
  expect(createPrivateKey(saved.content).asymmetricKeyType).toBe('ed25519');
  await expect(page.getByText('Made the key pair fresh key')).toBeVisible();
  await expect(form.getByRole('combobox', { name: 'Key pair' })).toContainText('fresh key');

  await form.getByRole('button', { name: 'SSH from my address…' }).click();
  const group = page.getByRole('dialog', { name: /^Security group for SSH in vpc-/ });
  const address = group.getByLabel('Your address', { exact: true });
  await expect(address).toHaveValue('203.0.113.25/32');
  await address.fill('203.0.113.300/32');
  await expect(group.getByText(/An IPv4 address and a length/)).toBeVisible();
  await address.fill('203.0.113.0/24');
  await group.getByRole('button', { name: 'Create the group' }).click();
  await expect(group).toHaveCount(0);
  await expect(form.getByText(/ssh-from-my-address \(sg-[0-9a-f]+\)/)).toBeVisible();
});

test('imports a public key, and tells in AWS’s words what is none', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  const form = page.getByRole('form', { name: 'Launch instance' });
  await form.getByRole('button', { name: 'New key pair…' }).click();
  const keys = page.getByRole('dialog', { name: 'Key pair in us-east-1' });
  await keys.getByRole('button', { name: 'Import a public key' }).click();
  await keys.getByLabel('Name', { exact: true }).fill('mine');
  const key = keys.getByRole('textbox', { name: 'Public key' });
  await key.fill('ssh-dss AAAA');
  await keys.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(keys.getByRole('alert')).toContainText('InvalidKey.Format');
  await key.fill('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2Wc8nq2a0Yk3mJq4vQ8s0m6o3oYw1b5g0Q9nq2a0Yk me@here');
  await keys.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(form.getByRole('combobox', { name: 'Key pair' })).toContainText('mine');
});

test('offers the instance profiles of the account', async ({ demoPage: page }) => {
  await goTo(page, 'Launch instance');
  const profile = page.getByLabel('IAM instance profile', { exact: true });
  await profile.click();
  await profile.fill('ssm');
  await page.getByRole('option', { name: /ssm-managed/ }).click();
  await expect(profile).toHaveValue('ssm-managed');
});
