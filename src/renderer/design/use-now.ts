import { useSyncExternalStore } from 'react';

type Clock = { subscribe: (listener: () => void) => () => void; now: () => number };
const clocks = new Map<number, Clock>();

/** One timer for all who look at the time as often; none while nobody does. */
function clockOf(every: number): Clock {
  const known = clocks.get(every);
  if (known) return known;
  const listeners = new Set<() => void>();
  let time = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;
  const clock: Clock = {
    now: () => time,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === null) {
        time = Date.now();
        timer = setInterval(() => {
          time = Date.now();
          for (const tell of listeners) tell();
        }, every);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
  clocks.set(every, clock);
  return clock;
}

/** The time, milliseconds since 1970, anew every so many milliseconds. */
export function useNow(every: number): number {
  const clock = clockOf(every);
  return useSyncExternalStore(clock.subscribe, clock.now);
}
