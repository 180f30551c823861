import { useSyncExternalStore } from 'react';

/** A value that outlives the view that shows it, until the window closes. */
export type Remembered<T> = {
  get: () => T;
  set: (next: T) => void;
  subscribe: (onChange: () => void) => () => void;
};

/** Makes one; for a module's top level, so that leaving a view and coming back finds it as it was. */
export function remembered<T>(initial: T): Remembered<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (next) => {
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** The remembered value and its setter, like `useState`. */
export function useRemembered<T>(memory: Remembered<T>): [T, (next: T) => void] {
  return [useSyncExternalStore(memory.subscribe, memory.get), memory.set];
}
