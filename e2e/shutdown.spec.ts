import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Grid } from './rig/grid';
import { expect, test } from './rig/test';

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

test('ends in order while a listing runs, leaves no listing behind, and starts again', async ({
  launch,
  home,
}) => {
  const first = await launch({ flags: ['--demo'] });
  await first.page.getByRole('textbox', { name: 'Open S3 URI' }).fill('s3://meridian-data-lake/');
  await first.page.keyboard.press('Enter');
  await first.page.getByRole('radio', { name: 'All objects' }).click();
  await expect(new Grid(first.page, 'Objects').root).toBeVisible();
  await first.close();
  const listings = join(home, 'skyglass', 'listings');
  if (await exists(listings)) expect(await readdir(listings)).toEqual([]);

  const second = await launch({ flags: ['--demo'] });
  await new Grid(second.page, 'Buckets').expectCount(10);
  await expect(second.page.getByText(/set aside|damaged/)).toHaveCount(0);
});
