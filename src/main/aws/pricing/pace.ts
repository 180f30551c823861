import type { Timer } from '../timer';

/** A token bucket: `take` resolves when one more call is within the quota, in the order of asking. */
export interface Pace {
  take(signal: AbortSignal | undefined): Promise<void>;
}

/** GetProducts: a bucket of 10 that refills 5 a second, per account and region (Service Quotas, Price List). */
export const PRICE_LIST_QUOTA = { capacity: 10, perSecond: 5 };

/** Keeps calls within `quota`, whoever makes them. */
export function createPace(timer: Timer, quota: { capacity: number; perSecond: number }): Pace {
  let tokens = quota.capacity;
  let at = timer.now();
  let last: Promise<void> = Promise.resolve();

  async function take(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const now = timer.now();
    // a clock that was set back must not take tokens away
    tokens = Math.min(quota.capacity, tokens + (Math.max(0, now - at) / 1000) * quota.perSecond);
    at = now;
    if (tokens < 1) {
      await timer.sleep(Math.ceil(((1 - tokens) / quota.perSecond) * 1000), signal);
      at = timer.now();
      tokens = 1;
    }
    tokens -= 1;
  }

  return {
    take(signal) {
      const turn = last.then(() => take(signal));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
