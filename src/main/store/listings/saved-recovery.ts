import { readPages, sumOfPages } from './page-log';
import { countsOf, type SavedRecord } from './saved-record';
import type { Shelf } from './shelf';
import type { StoreEngine } from './store-engine';
import { isOver } from '../ended-runs';
import { RowOrder } from './row-order';

/**
 * Finds out what a killed process left of a listing, and keeps it as a partial one; null where there is nothing
 * to keep. Throws a FileInUseError where the process lives, and DuckDB's error for a damaged file.
 */
export async function recoverRecord(
  engine: StoreEngine,
  shelf: Shelf,
  record: SavedRecord,
): Promise<SavedRecord | null> {
  if (record.place.mode === 'folder') {
    // it was being written out, and is listed again in a moment
    if (isOver(record.run)) shelf.remove(record);
    return null;
  }
  const database = await engine.attach({ path: shelf.fileOf(record) });
  try {
    const pages = await readPages(database.reader);
    const { counts, lastAt } = sumOfPages(pages);
    if (counts.objects + counts.folders === 0) {
      shelf.remove(record);
      return null;
    }
    const order = new RowOrder(new Uint8Array());
    order.load(pages);
    const found: SavedRecord = {
      ...record,
      ...countsOf(counts),
      state: 'partial',
      finishedAt: lastAt ?? record.startedAt,
      resumable: record.origin === 'scan' && (order.keyPages?.missing().length ?? 0) > 0,
    };
    shelf.write(found);
    return found;
  } finally {
    await database.close();
  }
}
