import type { InstanceRow } from '../../shared/contract/instances';
import type { RegionScope } from './catalogue';

/** What a look at a region found, by instance id. */
export type RegionRows = ReadonlyMap<string, InstanceRow>;

/** A look, with its place among those at the region. */
export type RegionLook = { number: number; rows: RegionRows };

type Watched = { watchers: number; last: RegionLook | null; waiting: Set<(look: RegionLook | null) => void> };

/** What those who watch a region find, for others who would otherwise ask EC2 the same again. */
export class RegionLooks {
  private readonly watched = new Map<string, Watched>();
  private count = 0;

  /** Says that somebody looks at the region from now on, until the returned function is called. */
  enter(scope: RegionScope): () => void {
    const key = keyOf(scope);
    const region = this.watched.get(key) ?? { watchers: 0, last: null, waiting: new Set() };
    region.watchers += 1;
    this.watched.set(key, region);
    return () => {
      region.watchers -= 1;
      if (region.watchers > 0) return;
      this.watched.delete(key);
      for (const done of region.waiting) done(null);
    };
  }

  /** Hands on what a look found. */
  tell(scope: RegionScope, rows: RegionRows): void {
    const region = this.watched.get(keyOf(scope));
    if (!region) return;
    this.count += 1;
    const look = { number: this.count, rows };
    region.last = look;
    for (const done of region.waiting) done(look);
  }

  /**
   * The latest look after the one of this number, waited for where there is none yet; null where nobody watches, or
   * not any more. Null when aborted, too.
   */
  after(scope: RegionScope, number: number, signal: AbortSignal): Promise<RegionLook | null> {
    const region = this.watched.get(keyOf(scope));
    if (!region || signal.aborted) return Promise.resolve(null);
    if (region.last && region.last.number > number) return Promise.resolve(region.last);
    return new Promise((resolve) => {
      const done = (look: RegionLook | null): void => {
        signal.removeEventListener('abort', leave);
        region.waiting.delete(done);
        resolve(look);
      };
      const leave = (): void => done(null);
      region.waiting.add(done);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}

function keyOf({ connectionId, region }: RegionScope): string {
  return `${connectionId} ${region}`;
}
