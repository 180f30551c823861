import { z } from 'zod';
import { SMALL_OBJECT, type ClassShare, type Tally } from '../../../shared/contract/analysis';
import type { AwsClients } from '../../aws/clients';
import { objectsBelow } from '../../aws/s3/objects-below';
import { selectedSources, type SelectedRows, type SelectedView } from '../transfers/transfer-sources';

/** An object as a plan keeps it; `size` in bytes, null where it is not known. */
export const plannedObject = z.object({ key: z.string(), size: z.number().nullable() });
export type PlannedObject = z.infer<typeof plannedObject>;

/** Some of what a change would be of, what is known of it by storage class, and the LIST requests that it took. */
export type PlannedObjects = { objects: PlannedObject[]; classes: ClassShare[]; requests: number };

const tally = z.object({ objects: z.number(), bytes: z.number() });
const totals = z.object({
  classes: z.array(tally.extend({ storageClass: z.string().nullable(), small: tally })),
});

/**
 * What a selection means, object by object: folders with all that is below them. Throws S3's or the store's error, or
 * the signal's reason.
 */
export async function* plannedObjects(
  view: SelectedView & { bucket: string },
  clients: AwsClients,
  rows: SelectedRows,
  scratch: string,
  signal: AbortSignal,
): AsyncGenerator<PlannedObjects, void> {
  const { bucket, selection, listingId } = view;
  for await (const lines of selectedSources(rows, view, scratch, signal)) {
    for (const folder of lines.filter((line) => line.kind === 'folder')) {
      for await (const found of objectsBelow(clients, bucket, folder.key, null, signal)) {
        const objects = found.map(({ key, size }) => ({ key, size }));
        yield { objects, classes: tallyOf(found), requests: 1 };
      }
    }
    const found = lines.filter((line) => line.kind === 'object');
    if (found.length === 0) continue;
    const objects = found.map(({ key, size }) => ({ key, size }));
    if (selection.kind === 'all') {
      yield { objects, classes: tallyOf(found), requests: 0 };
      continue;
    }
    const named = found.map(({ key }) => ({ kind: 'object' as const, key }));
    const answer = await rows.ask(listingId, { kind: 'totals', rows: named }, signal, () => undefined);
    yield { objects, classes: totals.parse(answer).classes, requests: 0 };
  }
}

type Found = { size: number | null; storageClass?: string | null | undefined };

function tallyOf(found: readonly Found[]): ClassShare[] {
  const classes = new Map<string | null, ClassShare>();
  for (const { size, storageClass = null } of found) {
    const one = { objects: 1, bytes: size ?? 0 };
    const isSmall = size !== null && size < SMALL_OBJECT;
    addTo(classes, { storageClass, ...one, small: isSmall ? one : { objects: 0, bytes: 0 } });
  }
  return [...classes.values()];
}

/** Adds to the share of a class. */
export function addTo(classes: Map<string | null, ClassShare>, share: ClassShare): void {
  const { storageClass } = share;
  const known = classes.get(storageClass);
  classes.set(
    storageClass,
    known ? { storageClass, ...sum(known, share), small: sum(known.small, share.small) } : share,
  );
}

function sum(a: Tally, b: Tally): Tally {
  return { objects: a.objects + b.objects, bytes: a.bytes + b.bytes };
}
