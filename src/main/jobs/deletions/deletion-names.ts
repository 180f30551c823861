import { z } from 'zod';
import type { AwsClients } from '../../aws/clients';
import type { DeletedName } from '../../aws/s3/delete-objects';
import { objectsBelow, versionsBelow } from '../../aws/s3/objects-below';
import { selectedSources, type SelectedRows, type SelectedView } from '../transfers/transfer-sources';
import type { SourceLine } from '../transfers/transfer-shapes';
import type { DeletionRequest } from './deletion-service';

/** Some of what is to be deleted, with the bytes known of it, and the requests that finding it took. */
export type PlannedNames = { names: DeletedName[]; bytes: number; requests: number };

const totals = z.object({ bytes: z.number() });

/**
 * What a request means, name by name, in the order of the selection. Throws S3's or the store's error, or the signal's
 * reason.
 */
export async function* plannedNames(
  request: DeletionRequest,
  clients: AwsClients,
  rows: SelectedRows,
  scratch: string,
  signal: AbortSignal,
): AsyncGenerator<PlannedNames, void> {
  if (request.kind === 'versions') {
    yield { names: request.versions, bytes: 0, requests: 0 };
    return;
  }
  const { bucket, mode } = request;
  for await (const lines of selectedSources(rows, request, scratch, signal)) {
    for (const folder of lines.filter((line) => line.kind === 'folder')) {
      yield* mode === 'all-versions'
        ? versionNames(clients, bucket, folder.key, false, signal)
        : currentNames(clients, bucket, folder.key, signal);
    }
    const objects = lines.filter((line) => line.kind === 'object');
    if (objects.length === 0) continue;
    if (mode === 'all-versions') {
      for (const { key } of objects) yield* versionNames(clients, bucket, key, true, signal);
      continue;
    }
    const names = objects.map(({ key }) => ({ key, versionId: null }));
    yield { names, bytes: await bytesOf(rows, request, objects, signal), requests: 0 };
  }
}

async function* currentNames(
  clients: AwsClients,
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<PlannedNames, void> {
  for await (const found of objectsBelow(clients, bucket, prefix, null, signal)) {
    yield {
      names: found.map(({ key }) => ({ key, versionId: null })),
      bytes: found.reduce((sum, { size }) => sum + (size ?? 0), 0),
      requests: 1,
    };
  }
}

/** Versions of one key, or of all below a prefix: S3 lists both by what keys begin with. */
async function* versionNames(
  clients: AwsClients,
  bucket: string,
  prefix: string,
  isKey: boolean,
  signal: AbortSignal,
): AsyncGenerator<PlannedNames, void> {
  for await (const page of versionsBelow(clients, bucket, prefix, signal)) {
    const found = page.filter(({ key }) => !isKey || key === prefix);
    yield {
      names: found.map(({ key, versionId }) => ({ key, versionId })),
      bytes: found.reduce((sum, { size }) => sum + (size ?? 0), 0),
      requests: 1,
    };
    // keys come in order: once another one was told, this one's are over
    if (isKey && page.length > 0 && found.length < page.length) return;
  }
}

/** Bytes of objects, which the listing knows where they were named one by one. */
async function bytesOf(
  rows: SelectedRows,
  view: SelectedView,
  objects: readonly Extract<SourceLine, { kind: 'object' }>[],
  signal: AbortSignal,
): Promise<number> {
  if (view.selection.kind === 'all') return objects.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const named = objects.map(({ key }) => ({ kind: 'object' as const, key }));
  const answer = await rows.ask(view.listingId, { kind: 'totals', rows: named }, signal, () => undefined);
  return totals.safeParse(answer).data?.bytes ?? 0;
}
