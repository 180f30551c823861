import { goTo, Grid } from './rig/grid';
import { expect, test } from './rig/test';

/** The page's own guards, which hold in either host. */

test('walks through every view without an error or a breach of the policy', async ({ launch }) => {
  const { page } = await launch({});
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.reload();
  await page.getByRole('button', { name: 'Open the demo account' }).click();
  await new Grid(page, 'Buckets').expectCount(11);
  await goTo(page, 'Instance types');
  await expect(page.getByRole('grid', { name: 'Instance types' })).toBeVisible();
  await goTo(page, 'Instances');
  await expect(page.getByRole('grid', { name: 'Instances' })).toBeVisible();
  await goTo(page, 'Launch instance');
  await expect(page.getByRole('form', { name: 'Launch instance' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('runs no script but its own, and asks nobody else', async ({ demoPage: page }) => {
  await new Grid(page, 'Buckets').expectCount(11);
  const tried = await page.evaluate(async () => {
    const breaches: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => breaches.push(event.effectiveDirective));
    const marked = () => document.documentElement.dataset['breach'];
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.breach = "inline"';
    document.head.append(script);
    const holder = document.createElement('div');
    holder.innerHTML =
      '<img src="data:," onerror="document.documentElement.dataset.breach = 1"><style>body{}</style>';
    document.body.append(holder);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const fetched = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    // only now: a debugger's own call, which this began in, may evaluate whatever the policy says
    await new Promise((resolve) => setTimeout(resolve));
    const evaluated = (() => {
      try {
        return eval('1') === 1;
      } catch {
        return false;
      }
    })();
    const image = await new Promise((resolve) => {
      const element = new Image();
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      element.src = 'https://example.com/x.png';
    });
    return { marked: marked() ?? null, evaluated, fetched, image, breaches: [...new Set(breaches)].sort() };
  });
  // the desktop refuses the frame before its policy could
  expect(page.frames().filter((frame) => frame.url().startsWith('https:'))).toEqual([]);
  expect(tried).toMatchObject({ marked: null, evaluated: false, fetched: false, image: false });
  for (const directive of [
    'script-src-elem',
    'script-src-attr',
    'style-src-elem',
    'connect-src',
    'img-src',
  ]) {
    expect(tried.breaches).toContain(directive);
  }
});
