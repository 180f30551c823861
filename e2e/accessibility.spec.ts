import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './rig/test';
import { goTo, Grid, openAddress } from './rig/grid';

const VIEWS = ['Buckets', 'Instance types', 'Instances', 'Launch instance'] as const;

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view (${scheme})`, async ({ demoPage: page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    async function look(view: string): Promise<void> {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations) {
        found.push(`${view}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      }
    }
    for (const view of VIEWS) {
      await goTo(page, view);
      if (view !== 'Launch instance') {
        await expect(new Grid(page, view).root.getByRole('row').nth(2)).toBeVisible();
      }
      await look(view);
    }
    await openAddress(page, 's3://meridian-key-museum');
    await expect(new Grid(page, 'Objects').root.getByRole('row').nth(2)).toBeVisible();
    await look('Objects');
    expect(found).toEqual([]);
  });
}

test('axe finds nothing on the welcome page', async ({ launch }) => {
  const { page } = await launch({});
  await expect(page.getByRole('button', { name: 'Open the demo account' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
