import type { ClipboardEvent } from 'react';
import { isNothing, type Selection } from '../../grid/selection';
import type { Copy } from './use-copy';

/** Copies the addresses of what is selected in a grid, where a person copies there. */
export function copySelected(event: ClipboardEvent, selected: Selection, copy: Copy): void {
  const none = isNothing(selected);
  // text that was marked with the mouse is what the person means then
  if (none || window.getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  const text = copy.text('s3-uri');
  if (text === null) copy.copy('s3-uri');
  else event.clipboardData.setData('text/plain', text);
}
