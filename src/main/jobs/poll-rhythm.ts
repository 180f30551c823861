/** Waits between two looks at the instances, in milliseconds. */
const SETTLING_FIRST_MS = 2_500;
const SETTLING_LONGEST_MS = 10_000;
const GROWTH = 1.5;
const QUIET_MS = 60_000;

const SETTLING_STATES = new Set(['pending', 'stopping', 'shutting-down']);

/** Whether an instance is on its way to another state by itself. */
export function isSettling(state: string): boolean {
  return SETTLING_STATES.has(state);
}

/**
 * When to look next: often while something is settling, ever less so the longer it takes, and once a
 * minute otherwise. A change begins the quick rhythm anew.
 */
export class PollRhythm {
  private wait = SETTLING_FIRST_MS;
  private before = '';

  /** The wait after a look that found these; `expecting` when something is known to be missing still. */
  next(instances: { instanceId: string; state: string }[], expecting: boolean): number {
    const settling = instances.filter((instance) => isSettling(instance.state));
    const now = settling
      .map((instance) => `${instance.instanceId} ${instance.state}`)
      .sort()
      .join();
    if (settling.length === 0 && !expecting) {
      this.quicken();
      this.before = now;
      return QUIET_MS;
    }
    if (now !== this.before) this.quicken();
    this.before = now;
    const wait = this.wait;
    this.wait = Math.min(SETTLING_LONGEST_MS, wait * GROWTH);
    return wait;
  }

  /** Begins the quick rhythm anew. */
  quicken(): void {
    this.wait = SETTLING_FIRST_MS;
  }
}
