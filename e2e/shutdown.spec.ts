import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { Grid, openAddress, status } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

test('ends in order while a listing runs, and starts again with what was found', async ({
  launch,
  account,
  home,
}) => {
  const env = endpointEnvironment(account, NORMAL_KEY);
  const first = await launch({ env });
  const gate = await account.addFault({
    match: { service: 's3', operation: 'ListObjectsV2', bucket: 'meridian-data-lake' },
    skip: 3,
    times: null,
    effect: { kind: 'hold' },
  });
  await openAddress(first.page, 's3://meridian-data-lake');
  await first.page.getByRole('radio', { name: 'All objects' }).check();
  await account.reached(gate);
  await expect(status(first.page)).toContainText(/,000 objects/);
  await first.close();
  await account.clearFaults();

  // nothing of the run itself is left, and what is kept is nobody else's to read
  const kept = join(home, 'skyglass', 'listings');
  expect((await stat(kept)).mode & 0o077).toBe(0);
  for (const entry of await readdir(kept, { withFileTypes: true })) {
    expect(entry.isFile(), entry.name).toBe(true);
  }

  const second = await launch({ env });
  await new Grid(second.page, 'Buckets').expectCount(11);
  await expect(second.page.getByText(/set aside|damaged/)).toHaveCount(0);
  await openAddress(second.page, 's3://meridian-data-lake');
  await second.page.getByRole('radio', { name: 'All objects' }).check();
  await expect(status(second.page)).toContainText(/,000 objects.*Partial/);
  await expect(second.page.getByRole('button', { name: 'Resume' })).toBeVisible();
});
