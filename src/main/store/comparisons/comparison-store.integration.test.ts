import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHANGES, type ComparisonSums } from '../../../shared/contract/comparison';
import { batchOf } from '../listings/entries.test-support';
import { COMPLETE, fill, numbered } from '../listings/filling.test-support';
import { ListingStore } from '../listings/listing-store';

const ROWS = 60_000;
const bySize = {
  sort: [{ column: 'sizeAfter' as const, direction: 'desc' as const }],
  filter: { text: '', changes: [...CHANGES] },
  offset: 0,
  limit: 2,
};

let home: string;
let store: ListingStore;
let before: string;
let after: string;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-comparisons-'));
  store = new ListingStore(home);
  [before, after] = [randomUUID(), randomUUID()];
  const entries = numbered(ROWS);
  const changed = entries.map((entry) =>
    entry.kind === 'object' ? { ...entry, size: entry.size + 1 } : entry,
  );
  await fill(store, before, [{ kind: 'batch', batch: batchOf(entries) }, COMPLETE]);
  await fill(store, after, [{ kind: 'batch', batch: batchOf(changed) }, COMPLETE]);
});
afterEach(async () => {
  await store.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** Compares the two, and does something as soon as it has begun. */
function compare(
  id: string,
  begun: () => unknown = () => undefined,
  signal?: AbortSignal,
): Promise<ComparisonSums> {
  const sides = { before: { listingId: before, whole: true }, after: { listingId: after, whole: true } };
  return store.comparisons.compare(id, sides, signal ?? new AbortController().signal, begun);
}

const noop = (): void => undefined;
const allChanged = { changed: { rows: ROWS }, added: { rows: 0 }, unchanged: { rows: 0 } };

describe('comparisons in the store', () => {
  it('answer windows without their listings, until they are closed', async () => {
    expect(await compare('one')).toMatchObject(allChanged);
    await store.close(before);
    await store.close(after);
    const window = await store.comparisons.window('one', bySize, undefined);
    expect(window).toMatchObject({
      total: ROWS,
      rows: [{ after: { size: ROWS } }, { before: { size: ROWS - 2 } }],
    });
    await store.comparisons.close('one');
    await expect(store.comparisons.window('one', bySize, undefined)).rejects.toMatchObject({
      code: 'unknown-listing',
    });
  });

  it('end when they are not wanted any more, or one of their listings is closed, and leave the store as it was', async () => {
    const leaving = new AbortController();
    await expect(compare('given up', () => leaving.abort(), leaving.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const closings: Promise<void>[] = [];
    const lost = compare('lost', () => closings.push(store.close(before)));
    await expect(lost).rejects.toMatchObject({ code: 'unknown-listing' });
    await Promise.all([...closings, store.comparisons.close('given up'), store.comparisons.close('lost')]);
    // the other listing has nothing to do with it
    before = after;
    expect(await compare('same')).toMatchObject({ changed: { rows: 0 }, unchanged: { rows: ROWS } });
  });

  it('end with the store, made or in the making', async () => {
    await compare('made');
    const window = store.comparisons.window('made', bySize, undefined).catch(() => 'over');
    const ends: Promise<void>[] = [];
    const making = compare('in the making', () => ends.push(store.dispose())).catch(() => 'over');
    const file = join(home, 'differences.csv');
    const question = { kind: 'export' as const, view: bySize, format: 'csv' as const, file };
    const signal = new AbortController().signal;
    ends.push(store.comparisons.export('made', question, signal, () => undefined).then(noop, noop));
    expect(await making).toBe('over');
    await Promise.all([window, ...ends]);
  });
});
