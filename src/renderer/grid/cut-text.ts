import type { MouseEvent } from 'react';

/** Gives a cell whose text is cut off the whole of it as its tooltip, once the mouse is there. */
export function tellWhatIsCut(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const cell = event.target.closest<HTMLElement>('.grid-cell');
  if (!cell) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
  else cell.removeAttribute('title');
}
