import { useEffect, useState } from 'react';

/** The value once it has not changed for a while: what is typed is not asked about letter by letter. */
export function useSettled<T extends string | null>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), milliseconds);
    return () => window.clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
