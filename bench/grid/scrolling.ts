import type { Page } from '@playwright/test';

/** How scrolling went. */
export type Scrolling = {
  frames: number;
  /** Milliseconds from one frame to the next. */
  p50: number;
  p95: number;
  worst: number;
  /** Of the frames, the share in which a row in sight had not come yet, from 0 to 1. */
  blank: number;
};

/**
 * Scrolls the Objects grid by so many pixels a frame, back and forth between its ends, and looks in each
 * frame at what the one before has painted.
 */
export async function scroll(page: Page, pixelsAFrame: number, ms: number): Promise<Scrolling> {
  const { times, blanks } = await page.evaluate(
    ({ pixelsAFrame, ms }) => {
      const found = document.querySelector('[role=grid][aria-label=Objects]');
      if (!(found instanceof HTMLElement)) throw new Error('There is no grid.');
      const grid = found;

      // the layout is that of the last frame, so that reading it costs next to nothing
      const isBlank = (): boolean => {
        const sight = grid.getBoundingClientRect();
        const top = sight.top + (grid.querySelector('.grid-head')?.clientHeight ?? 0);
        let covered = top;
        const rows = [...grid.querySelectorAll('.grid-body [role=row]')]
          .map((row) => ({ row, box: row.getBoundingClientRect() }))
          .filter(({ box }) => box.bottom > top + 1 && box.top < sight.bottom - 1)
          .sort((a, b) => a.box.top - b.box.top);
        for (const { row, box } of rows) {
          if (row.hasAttribute('aria-busy') || box.top > covered + 1) return true;
          covered = box.bottom;
        }
        return covered < sight.top + grid.clientHeight - 2;
      };

      return new Promise<{ times: number[]; blanks: number }>((resolve) => {
        const times: number[] = [];
        let blanks = 0;
        let direction = 1;
        let last = 0;
        let until = 0;
        const frame = (now: number): void => {
          if (last === 0) until = now + ms;
          else {
            times.push(now - last);
            if (isBlank()) blanks += 1;
          }
          last = now;
          const before = grid.scrollTop;
          grid.scrollTop = before + direction * pixelsAFrame;
          if (Math.abs(grid.scrollTop - before) < 1) direction = -direction;
          if (now < until) requestAnimationFrame(frame);
          else resolve({ times, blanks });
        };
        requestAnimationFrame(frame);
      });
    },
    { pixelsAFrame, ms },
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? NaN;
  return { frames: times.length, p50: at(0.5), p95: at(0.95), worst: at(1), blank: blanks / times.length };
}
