import type { Clock } from '../wire';

const BUCKET = 10;
const REFILL_PER_SECOND = 5;

/** The Price List's quota for each caller: ten calls at once, five more each second. */
export class Quota {
  readonly #clock: Clock;
  #tokens = BUCKET;
  #filledAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#filledAt = clock();
  }

  /** Takes a call from the bucket; false where it is empty. */
  take(): boolean {
    const now = this.#clock();
    const gained = ((now - this.#filledAt) / 1000) * REFILL_PER_SECOND;
    this.#tokens = Math.min(BUCKET, this.#tokens + Math.max(0, gained));
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
