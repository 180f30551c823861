/** Milliseconds over which the rate is smoothed. */
const SMOOTHING = 2000;
/** Milliseconds that a first rate must rest on. */
const FIRST_AFTER = 300;

/** How fast a count grows, per second, smoothed over the last moments. */
export class GrowthRate {
  private last: { count: number; at: number };
  private smooth: number | null = null;

  constructor(count: number, now: number) {
    this.last = { count, at: now };
  }

  /** The rate now; null as long as it is too early to tell. */
  note(count: number, now: number): number | null {
    const passed = now - this.last.at;
    if (passed < FIRST_AFTER) return this.smooth;
    const rate = Math.max(((count - this.last.count) / passed) * 1000, 0);
    const weight = 1 - Math.exp(-passed / SMOOTHING);
    this.smooth = this.smooth === null ? rate : this.smooth + (rate - this.smooth) * weight;
    this.last = { count, at: now };
    return this.smooth;
  }
}
