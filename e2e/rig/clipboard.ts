import type { Page } from '@playwright/test';

/** Takes the place of the system's clipboard, which the machine's other programs use as well. */
export async function heldClipboard(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    let text = '';
    const held = {
      writeText: (next: string) => Promise.resolve(void (text = next)),
      readText: () => Promise.resolve(text),
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: held });
    // the app's own listener has been there before
    document.addEventListener('copy', (event) => {
      text = event.clipboardData?.getData('text/plain') ?? '';
    });
  });
  return () => page.evaluate(() => navigator.clipboard.readText());
}
