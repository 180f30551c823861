import type { Page } from '@playwright/test';

/** How long frames took, in milliseconds. */
export type Frames = { count: number; p50: number; p95: number; p99: number; worst: number; above50: number };

/** Watches the page's frames for so many milliseconds. */
export async function framesOf(page: Page, ms: number): Promise<Frames> {
  const times = await page.evaluate(
    (watch) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        const start = performance.now();
        let last = start;
        const next = (now: number) => {
          found.push(now - last);
          last = now;
          if (now - start < watch) requestAnimationFrame(next);
          else resolve(found.slice(1));
        };
        requestAnimationFrame(next);
      }),
    ms,
  );
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return {
    count: times.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    worst: sorted.at(-1) ?? NaN,
    above50: times.filter((time) => time > 50).length,
  };
}
