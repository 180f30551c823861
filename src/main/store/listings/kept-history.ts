import type { SavedRecord } from './saved-record';

type Dated = Pick<SavedRecord, 'startedAt' | 'state'>;

/**
 * Which listings of one place are too many to keep. The newest one stays, the newest complete one, and the oldest;
 * of the others those go first that are closest in time to the ones beside them. So what a bucket held yesterday
 * can still be compared with what it holds after it was opened ten times today. `newestFirst`: all of them.
 */
export function tooMany<Listing extends Dated>(newestFirst: readonly Listing[], most: number): Listing[] {
  const kept = [...newestFirst];
  const gone: Listing[] = [];
  const shown = kept.find(({ state }) => state === 'complete');
  while (kept.length > most) {
    const place = densest(kept, shown) ?? kept.length - 1;
    const [spare] = kept.splice(place, 1);
    if (spare) gone.push(spare);
  }
  return gone;
}

/** The place of the one, neither the first nor the last nor `but`, whose neighbours are closest; null for none. */
function densest<Listing extends Dated>(kept: readonly Listing[], but: Listing | undefined): number | null {
  let found: number | null = null;
  let least = Infinity;
  for (let place = 1; place < kept.length - 1; place += 1) {
    const [newer, own, older] = kept.slice(place - 1, place + 2);
    if (!newer || !older || own === but) continue;
    const gap = newer.startedAt - older.startedAt;
    if (gap < least) [found, least] = [place, gap];
  }
  return found;
}
