import { violations } from './rig/axe';
import { goTo, Grid, openAddress } from './rig/grid';
import { expect, test } from './rig/test';

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

test('axe finds nothing on the welcome page', async ({ launch }) => {
  const { page } = await launch({});
  await expect(page.getByRole('button', { name: 'Open the demo account' })).toBeVisible();
  expect(await violations(page, 'Welcome')).toEqual([]);
});
