import { expect, type Locator, type Page } from '@playwright/test';

/** A grid as a person reads it: by its name, its headers and the rows on screen. */
export class Grid {
  readonly root: Locator;

  constructor(page: Page, name: string) {
    this.root = page.getByRole('grid', { name, exact: true });
  }

  header(text: string): Locator {
    return this.root
      .getByRole('columnheader', { name: text, exact: false })
      .filter({ hasText: text })
      .first();
  }

  /** Rows of the whole result, as told to a screen reader. */
  async expectCount(rows: number): Promise<void> {
    await expect(this.root).toHaveAttribute('aria-rowcount', String(rows + 1));
  }

  /** The first row on screen that holds the text. */
  row(text: string | RegExp): Locator {
    return this.root.getByRole('row').filter({ hasText: text }).first();
  }

  /** The texts of a column, for the rows on screen, from top to bottom. */
  async column(header: string): Promise<string[]> {
    const headers = await this.root.getByRole('columnheader').allInnerTexts();
    const index = headers.findIndex((text) => text.trim().startsWith(header));
    if (index < 0) throw new Error(`There is no column ${header}: ${headers.join(', ')}`);
    const rows = await this.root.locator('[role=row][aria-rowindex]').all();
    const cells: { at: number; text: string }[] = [];
    for (const row of rows) {
      const at = Number(await row.getAttribute('aria-rowindex'));
      if (at === 1) continue;
      const cell = row.locator('[role=gridcell], [role=rowheader]').nth(index);
      cells.push({ at, text: (await cell.innerText()).trim() });
    }
    return cells.sort((a, b) => a.at - b.at).map(({ text }) => text);
  }

  /** Clicks a header until it is sorted so. */
  async sort(header: string, direction: 'ascending' | 'descending'): Promise<void> {
    await this.header(header).click();
    if (direction === 'descending') await this.header(header).click();
    await expect(this.header(header)).toHaveAttribute('aria-sort', direction);
  }
}

/** Goes to a view by the navigation. */
export async function goTo(
  page: Page,
  link: 'Buckets' | 'Instance types' | 'Instances' | 'Launch instance',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Services' })
    .getByRole('link', { name: link, exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: link })).toBeVisible();
}

/** Opens an S3 address by typing it. */
export async function openAddress(page: Page, address: string): Promise<void> {
  await goTo(page, 'Buckets');
  const box = page.getByRole('textbox', { name: 'Open S3 URI' });
  await box.fill(address);
  await box.press('Enter');
}

/** The one status line of the view. */
export function status(page: Page): Locator {
  return page.getByRole('status');
}

/** Picks an option of a select by its label. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}
