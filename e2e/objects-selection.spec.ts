import type { Page } from '@playwright/test';
import { expect, test } from './rig/test';
import { Grid, openAddress, status } from './rig/grid';

/** Takes the place of the system's clipboard, which the machine's other programs use as well. */
async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const note = (text: string): Promise<void> => {
      document.body.dataset['copied'] = text;
      return Promise.resolve();
    };
    navigator.clipboard.writeText = note;
    document.addEventListener('copy', (event) => {
      if (event.defaultPrevented) void note(event.clipboardData?.getData('text/plain') ?? '');
    });
  });
  return async () => {
    const body = page.locator('body');
    await expect(body).toHaveAttribute('data-copied');
    const text = await body.getAttribute('data-copied');
    await body.evaluate((element) => element.removeAttribute('data-copied'));
    return text ?? '';
  };
}

/** Opens a folder and waits until all of it is there. */
async function openFolder(page: Page, address: string): Promise<Grid> {
  await openAddress(page, address);
  await expect(status(page)).toContainText('Complete');
  return new Grid(page, 'Objects');
}

/** 600 objects: three windows. */
const PHOTOS = 's3://meridian-data-lake/raw/inspection-photos/site-001/';

test('Ctrl-A selects the whole filter, seen or not, and takes rows out again', async ({ demoPage: page }) => {
  const grid = await openFolder(page, PHOTOS);
  await grid.root.getByRole('row').nth(1).click();
  const [first = ''] = await grid.column('Size');
  await expect(status(page)).toContainText(`1 selected, ${first}`);
  const [, whole = ''] = (await status(page).innerText()).split(' · ');
  await page.keyboard.press('Control+a');
  await expect(status(page)).toContainText(`600 selected, ${whole}`);
  await page.keyboard.press('Control+End');
  await expect(grid.row('IMG_0599.jpg')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await expect(status(page)).toContainText('599 selected, ');
  await expect(grid.row('IMG_0599.jpg')).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Escape');
  await expect(status(page)).not.toContainText('selected');
  await page.keyboard.press('Control+a');
  await expect(status(page)).toContainText('600 selected');

  // all rows of one filter are not those of another
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('IMG_01');
  await expect(status(page)).toContainText(/^100 of 600 pass the filter/);
  await expect(status(page)).not.toContainText('selected');
});

test('copies the selection as text, in the form that is asked for', async ({ demoPage: page }) => {
  const grid = await openFolder(page, 's3://meridian-key-museum/a//');
  const copied = await watchClipboard(page);
  await grid.row('b').click();
  await page.keyboard.press('Control+c');
  expect(await copied()).toBe('s3://meridian-key-museum/a//b');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'ARN' }).click();
  expect(await copied()).toBe('arn:aws:s3:::meridian-key-museum/a//b');
  await expect(status(page)).toContainText('1 ARN copied');
});

test('copies all that passes the filter but what was taken out', async ({ demoPage: page }) => {
  const grid = await openFolder(page, PHOTOS);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('img_01');
  await grid.expectCount(100);
  const copied = await watchClipboard(page);
  await grid.root.getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Space');
  await expect(status(page)).toContainText('99 selected');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Key' }).click();
  const keys = (await copied()).split('\n');
  expect(keys).toHaveLength(99);
  expect(keys[0]).toBe('raw/inspection-photos/site-001/IMG_0101.jpg');
});

test('copies what shows, and what could be done with it, as code', async ({ demoPage: page }) => {
  const grid = await openFolder(page, PHOTOS);
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('img_01');
  await grid.expectCount(100);
  const copied = await watchClipboard(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'This listing as' }).click();
  await page.getByRole('menuitem', { name: 'AWS CLI' }).click();
  await expect(status(page)).toContainText('Copied as AWS CLI');
  expect(await copied()).toContain("Q1=img_01 awk -F '\\t'");
  await grid.root.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Download of the selection as' }).click();
  await page.getByRole('menuitem', { name: 'Python (boto3)' }).click();
  await expect(status(page)).toContainText('Copied as Python (boto3)');
  expect(await copied()).toContain('keys = ["raw/inspection-photos/site-001/IMG_0100.jpg"]');
});
