import type { RegionScope } from './catalogue';

/** DescribeInstances is eventually consistent: a new instance may be missing for seconds, rarely for longer. */
const EXPECT_FOR_MS = 60_000;

/** After something was done to instances, a look may still tell the state before; EC2 is seconds late at most. */
const RESTLESS_FOR_MS = 20_000;

/** Instances that were just launched and that a listing may not show yet. */
export class ExpectedInstances {
  private readonly expected = new Map<string, Map<string, number>>();
  private readonly restless = new Map<string, number>();
  private readonly watchers = new Map<string, Set<() => void>>();

  /** Tells whoever watches the region to look again, and often until the instances are there. */
  expect(scope: RegionScope, instanceIds: string[], now: number): void {
    const key = keyOf(scope);
    const ids = this.expected.get(key) ?? new Map<string, number>();
    for (const id of instanceIds) ids.set(id, now + EXPECT_FOR_MS);
    this.expected.set(key, ids);
    for (const look of this.watchers.get(key) ?? []) look();
  }

  /** Tells whoever watches the region to look again, and often for a while: something was done to its instances. */
  stir(scope: RegionScope, now: number): void {
    const key = keyOf(scope);
    this.restless.set(key, now + RESTLESS_FOR_MS);
    for (const look of this.watchers.get(key) ?? []) look();
  }

  /** Whether the next look should come soon after one that found these: something is missing, or was changed. */
  isAwaited(scope: RegionScope, found: ReadonlySet<string>, now: number): boolean {
    const missing = this.isMissing(scope, found, now);
    const until = this.restless.get(keyOf(scope));
    if (until === undefined) return missing;
    if (until < now) this.restless.delete(keyOf(scope));
    return missing || until >= now;
  }

  private isMissing(scope: RegionScope, found: ReadonlySet<string>, now: number): boolean {
    const ids = this.expected.get(keyOf(scope));
    if (!ids) return false;
    for (const [id, until] of ids) if (found.has(id) || until < now) ids.delete(id);
    if (ids.size === 0) this.expected.delete(keyOf(scope));
    return ids.size > 0;
  }

  /** Calls `look` at each launch in the region until the returned function is called. */
  watch(scope: RegionScope, look: () => void): () => void {
    const key = keyOf(scope);
    const watchers = this.watchers.get(key) ?? new Set();
    this.watchers.set(key, watchers.add(look));
    return () => {
      watchers.delete(look);
      if (watchers.size === 0) this.watchers.delete(key);
    };
  }
}

function keyOf({ connectionId, region }: RegionScope): string {
  return `${connectionId} ${region}`;
}
