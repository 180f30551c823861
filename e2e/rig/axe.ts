import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What axe finds in the page as it stands, as lines that begin with `view`. The whole of it is looked at in
 * light, and the colours once more in dark, for a scheme changes nothing else. The page is left in light.
 */
export async function violations(page: Page, view: string): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', scheme);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (scheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    for (const { id, nodes } of violations) {
      found.push(`${view} (${scheme}): ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    }
  }
  return found;
}
