import type { InstanceRow } from '../../shared/contract/instances';
import type { RegionScope } from './catalogue';

/** What a look at a region found, by instance id. */
export type RegionRows = ReadonlyMap<string, InstanceRow>;

/** What those who watch a region find, for others who would otherwise ask EC2 the same again. */
export class RegionLooks {
  private readonly watchers = new Map<string, number>();
  private readonly waiting = new Map<string, Set<(rows: RegionRows | null) => void>>();

  /** Says that somebody looks at the region from now on, until the returned function is called. */
  enter(scope: RegionScope): () => void {
    const key = keyOf(scope);
    this.watchers.set(key, (this.watchers.get(key) ?? 0) + 1);
    return () => {
      const left = (this.watchers.get(key) ?? 1) - 1;
      if (left > 0) {
        this.watchers.set(key, left);
        return;
      }
      this.watchers.delete(key);
      this.answer(key, null);
    };
  }

  /** Hands on what a look found. */
  tell(scope: RegionScope, rows: RegionRows): void {
    this.answer(keyOf(scope), rows);
  }

  /** What the next look of a watcher finds; null where nobody watches, or not any more. Null when aborted, too. */
  next(scope: RegionScope, signal: AbortSignal): Promise<RegionRows | null> {
    const key = keyOf(scope);
    if (!this.watchers.has(key) || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const waiting = this.waiting.get(key) ?? new Set();
      this.waiting.set(key, waiting);
      const done = (rows: RegionRows | null): void => {
        signal.removeEventListener('abort', leave);
        waiting.delete(done);
        resolve(rows);
      };
      const leave = (): void => done(null);
      waiting.add(done);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private answer(key: string, rows: RegionRows | null): void {
    for (const done of this.waiting.get(key) ?? []) done(rows);
  }
}

function keyOf({ connectionId, region }: RegionScope): string {
  return `${connectionId} ${region}`;
}
