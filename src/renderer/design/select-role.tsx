import { useLayoutEffect, useRef, type ReactNode } from 'react';

/**
 * Gives the select within it the role `combobox` and its label alone for a name, as in the select-only
 * combobox of the ARIA guide. Cloudscape makes its trigger a button, named by label and value, and
 * takes no other role.
 */
export function SelectRole({ children }: { children: ReactNode }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const trigger = frame.current?.querySelector('button[aria-haspopup]');
    if (!trigger || trigger.getAttribute('role') === 'combobox') return;
    trigger.setAttribute('role', 'combobox');
    // the trigger's own text is the value, which a combobox tells beside its name
    const names = (trigger.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const label = names.filter((id) => !trigger.querySelector(`#${CSS.escape(id)}`));
    trigger.setAttribute('aria-labelledby', label.join(' '));
    // the list with a search box names itself after the trigger, whose own references do not count there
    const text = label
      .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
      .join(' ')
      .trim();
    trigger.setAttribute('aria-label', text);
  });
  return (
    <div ref={frame} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}
