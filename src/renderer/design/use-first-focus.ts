import type { InputProps } from '@cloudscape-design/components/input';
import { useEffect, useRef, type RefObject } from 'react';

/** Focuses a dialog's field as it opens: the dialog itself puts the focus on its first button, a frame before. */
export function useFirstFocus(): RefObject<InputProps.Ref | null> {
  const input = useRef<InputProps.Ref>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return input;
}
