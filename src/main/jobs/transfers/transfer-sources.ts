import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type {
  ObjectColumn,
  ObjectFilter,
  ObjectName,
  ObjectSelection,
  SortKey,
} from '../../../shared/contract/listing';
import type { AsideAnswer, AsideQuestion } from '../../store/listings/protocol';
import type { SourceLine } from './transfer-shapes';

/** Where the rows come from: see `Listings.ask`. */
export type SelectedRows = {
  ask(
    listingId: string,
    question: AsideQuestion,
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<AsideAnswer>;
};

/** Rows of a listing in one order through one filter, and which of them are meant. */
export type SelectedView = {
  listingId: string;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  selection: ObjectSelection;
};

const BATCH = 1000;

const exported = z.object({
  key: z.string(),
  kind: z.enum(['folder', 'object']),
  size: z.coerce.number().nullable(),
  storage_class: z.string().nullish(),
});

/**
 * What a selection means, in the view's order, as lines that a transfer keeps. All rows but some are written to a file
 * first, `scratch`, for they may be millions. Throws a ProblemError of the store, or Node's error.
 */
export async function* selectedSources(
  rows: SelectedRows,
  view: SelectedView,
  scratch: string,
  signal: AbortSignal,
): AsyncGenerator<SourceLine[], void> {
  const { listingId, sort, filter, selection } = view;
  if (selection.kind === 'some') {
    yield selection.rows.map(sourceOf);
    return;
  }
  const left = new Set(selection.except.map(nameText));
  try {
    await writeFile(scratch, '', { mode: 0o600 });
    await rows.ask(
      listingId,
      { kind: 'export', sort, filter, format: 'jsonl', file: scratch },
      signal,
      () => undefined,
    );
    let batch: SourceLine[] = [];
    for await (const text of createInterface({ input: createReadStream(scratch, 'utf8') })) {
      const row = exported.parse(JSON.parse(text));
      if (left.has(nameText(row))) continue;
      const { key, size, storage_class: storageClass } = row;
      batch.push(row.kind === 'folder' ? sourceOf(row) : { kind: 'object', key, size, storageClass });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } finally {
    await rm(scratch, { force: true });
  }
}

function nameText({ kind, key }: ObjectName): string {
  return `${kind} ${key}`;
}

function sourceOf({ kind, key }: ObjectName): SourceLine {
  return kind === 'folder' ? { kind, key } : { kind, key, size: null };
}
