import type { ObjectName } from '../../../shared/contract/listing';
import { SMALL_OBJECT, type ClassShare } from '../../../shared/contract/analysis';
import type { AsideListing } from './asides';
import { Parameters } from './condition-sql';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { namesBelow } from './view-names';

/** How many of the named rows there are, each counted once, and how many bytes; a folder has none. */
export async function namedTotals(
  listing: AsideListing,
  { rows }: Extract<AsideQuestion, { kind: 'totals' }>,
): Promise<AsideAnswer> {
  const classes = await objectTotals(listing, rows);
  const objects = classes.reduce((sum, one) => sum + one.objects, 0);
  return {
    kind: 'totals',
    rows: objects + (await folderCount(listing, rows)),
    bytes: classes.reduce((sum, one) => sum + one.bytes, 0),
    classes,
  };
}

async function objectTotals(
  { connection, prefix }: AsideListing,
  named: readonly ObjectName[],
): Promise<ClassShare[]> {
  const names = namesBelow(prefix, 'object', named);
  if (names.length === 0) return [];
  const parameters = new Parameters(1);
  const read = await connection.runAndReadAll(
    `SELECT storage_class, count(*), coalesce(sum(size), 0), count(*) FILTER (size < ${SMALL_OBJECT}),
       coalesce(sum(size) FILTER (size < ${SMALL_OBJECT}), 0) FROM object
     WHERE name IN (SELECT unnest(${parameters.list(names)})) GROUP BY storage_class ORDER BY storage_class`,
    parameters.values,
  );
  return read.getRows().map(([storageClass, objects, bytes, small, smallBytes]) => ({
    storageClass: typeof storageClass === 'string' ? storageClass : null,
    objects: Number(objects),
    bytes: Number(bytes),
    small: { objects: Number(small), bytes: Number(smallBytes) },
  }));
}

async function folderCount(
  { connection, prefix }: AsideListing,
  named: readonly ObjectName[],
): Promise<number> {
  const names = namesBelow(prefix, 'folder', named);
  if (names.length === 0) return 0;
  const parameters = new Parameters(1);
  const read = await connection.runAndReadAll(
    `SELECT count(*) FROM folder WHERE name IN (SELECT unnest(${parameters.list(names)}))`,
    parameters.values,
  );
  return Number(read.value(0, 0));
}
