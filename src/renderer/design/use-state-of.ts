import { useCallback, useState } from 'react';

/**
 * State that belongs to something: for another key it is the initial value again, from the very first
 * render on. Use it where a component outlives what it shows.
 */
export function useStateOf<T>(key: string, initial: T): [T, (value: T) => void] {
  const [held, setHeld] = useState({ key, value: initial });
  const set = useCallback((value: T) => setHeld({ key, value }), [key]);
  return [held.key === key ? held.value : initial, set];
}
