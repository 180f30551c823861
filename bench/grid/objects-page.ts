import type { Page } from '@playwright/test';

/** What the Objects grid is to show for a measurement to end. */
export type Awaited = {
  /** Any of these stands in the first row; null: something else than before. */
  firstRow: string[] | null;
  /** The header that is sorted, and how; null where it does not matter. */
  sorted: { header: string; direction: 'ascending' | 'descending' } | null;
  /** A pattern of the status line; empty for any. */
  status: string;
};

/** What begins a measurement, in the page itself. */
export type Beginning =
  | { kind: 'open'; hash: string }
  | { kind: 'click'; header: string }
  /** Text put into the searchbox at once. */
  | { kind: 'type'; text: string }
  | { kind: 'nothing' };

/**
 * Does something in the page and waits for the first frame that shows what was awaited: milliseconds,
 * measured in the page, so that the way between it and here costs nothing. Rejects after `limit` ms.
 */
export function timeInPage(
  page: Page,
  beginning: Beginning,
  awaited: Awaited,
  limit = 60_000,
): Promise<number> {
  return page.evaluate(
    ({ beginning, awaited, limit }) => {
      const grid = () => document.querySelector('[role=grid][aria-label=Objects]');
      const firstRow = () => grid()?.querySelector('[role=row][aria-rowindex="2"]:not([aria-busy])') ?? null;
      const firstName = () => firstRow()?.querySelector('[role=gridcell]')?.textContent ?? null;
      const headers = () => [...(grid()?.querySelectorAll('[role=columnheader]') ?? [])];
      const header = (name: string) =>
        headers().find((cell) => cell.textContent.trim().startsWith(name)) ?? null;
      const before = firstRow()?.textContent ?? null;
      const status = new RegExp(awaited.status);

      const isThere = (): boolean => {
        const row = firstRow()?.textContent ?? null;
        if (row === null || row === '') return false;
        if (awaited.firstRow ? !awaited.firstRow.includes(firstName() ?? '') : row === before) return false;
        const { sorted } = awaited;
        if (sorted && header(sorted.header)?.getAttribute('aria-sort') !== sorted.direction) return false;
        return status.test(document.querySelector('[role=status]')?.textContent ?? '');
      };

      const begin = (): void => {
        if (beginning.kind === 'open') location.hash = beginning.hash;
        if (beginning.kind === 'click') {
          const cell = header(beginning.header);
          if (cell instanceof HTMLElement) cell.click();
        }
        if (beginning.kind === 'type') {
          const box = document.querySelector('input[type=search]');
          if (!(box instanceof HTMLInputElement)) return;
          // past React's own setter, which would take the change for its own
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
            box,
            beginning.text,
          );
          box.dispatchEvent(new Event('input', { bubbles: true }));
        }
      };

      return new Promise<number>((resolve, reject) => {
        requestAnimationFrame(() => {
          const from = performance.now();
          begin();
          const look = (): void => {
            const taken = performance.now() - from;
            if (isThere()) resolve(taken);
            else if (taken > limit) {
              const shown = `${String(firstName())}; ${document.querySelector('[role=status]')?.textContent ?? ''}`;
              reject(new Error(`${JSON.stringify(awaited)} did not come; there is: ${shown}`));
            } else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
      });
    },
    { beginning, awaited, limit },
  );
}
