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
    // in one go: rows come and go while a grid is scrolled or filled
    const cells = await this.root
      .locator('[role=row][aria-rowindex]:not([aria-rowindex="1"])')
      .evaluateAll((rows, at) => {
        const textAt = (row: Element): string => {
          const cell = row.querySelectorAll<HTMLElement>('[role=gridcell], [role=rowheader]')[at];
          return cell?.innerText.trim() ?? '';
        };
        return rows.map((row) => ({ at: Number(row.getAttribute('aria-rowindex')), text: textAt(row) }));
      }, index);
    return cells.sort((a, b) => a.at - b.at).map(({ text }) => text);
  }

  /** Clicks a header until it is sorted so: unsorted, ascending, descending, and around. */
  async sort(header: string, direction: 'ascending' | 'descending'): Promise<void> {
    const cell = this.header(header);
    const order = ['none', 'ascending', 'descending'];
    let at = order.indexOf((await cell.getAttribute('aria-sort')) ?? 'none');
    while (order[at] !== direction) {
      at = (at + 1) % order.length;
      await cell.click();
      if (order[at] === 'none') await expect(cell).not.toHaveAttribute('aria-sort', /ending$/);
      else await expect(cell).toHaveAttribute('aria-sort', order[at] ?? '');
    }
  }
}

/** Chooses a type and the image of Amazon Linux in the launch form. */
export async function fillLaunch(form: Locator, instanceType: string): Promise<void> {
  const type = form.getByRole('combobox', { name: 'Instance type', exact: true });
  await type.fill(instanceType);
  await type.press('Escape');
  await form.getByLabel('AMI', { exact: true }).click();
  const images = form.page().getByRole('option', { name: /Amazon Linux 2023/ });
  await images.first().click();
}

/** Goes to a view by the navigation. */
export async function goTo(
  page: Page,
  link: 'Buckets' | 'Instance types' | 'Instances' | 'Launch instance' | 'Transfers',
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
