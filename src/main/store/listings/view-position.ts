import type { ObjectFilter, ObjectName } from '../../../shared/contract/listing';
import type { AsideListing } from './asides';
import { Parameters } from './condition-sql';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { beforeSql, placedRow, type PlacedRow } from './row-place';
import { filterSql } from './view-filter';
import { folderOrderBy, orderBy, viewOrder, type ViewOrder } from './view-order';

type Kind = ObjectName['kind'];
type Asked<Of extends AsideQuestion['kind']> = Extract<AsideQuestion, { kind: Of }>;

export async function viewPosition(listing: AsideListing, question: Asked<'position'>): Promise<AsideAnswer> {
  return { kind: 'index', index: await positionOf(listing, question) };
}

/** Where a row is in its view, or null: found by its name, and by counting what comes before it. */
export async function positionOf(
  listing: AsideListing,
  { sort, filter, row }: Omit<Asked<'position'>, 'kind'>,
): Promise<number | null> {
  if (!row.key.startsWith(listing.prefix)) return null;
  const view = new View(listing, viewOrder(sort), filter);
  const parameters = new Parameters(1);
  const passing = view.passing(row.kind, parameters);
  const named = `name = ${parameters.bytes(row.key.slice(listing.prefix.length))}`;
  const place = await placedRow(
    listing.connection,
    row.kind,
    `WHERE ${named} AND ${passing} ORDER BY rowid`,
    parameters,
  );
  return place && view.indexOf(row.kind, place);
}

/**
 * The next row, at or after one or else from the beginning on, whose name below the prefix starts with a text,
 * whatever the case.
 */
export async function viewFind(
  listing: AsideListing,
  { sort, filter, text, from }: Asked<'find'>,
): Promise<AsideAnswer> {
  const starts = { field: 'key' as const, test: 'starts' as const, not: false, value: text };
  const view = new View(listing, viewOrder(sort), filter);
  const sought = new View(listing, viewOrder(sort), { text: '', conditions: [starts], operation: 'and' });
  for (const { kind, beside } of await turnsFrom(view, from)) {
    const parameters = new Parameters(1);
    const tests = [view.passing(kind, parameters), sought.passing(kind, parameters)];
    if (beside) {
      const before = beforeSql(view.order, beside.row, parameters);
      tests.push(beside.side === 'before' ? before : `NOT ${before}`);
    }
    const remainder = `WHERE ${tests.join(' AND ')} ${view.by(kind)}`;
    const place = await placedRow(listing.connection, kind, remainder, parameters);
    if (place) return { kind: 'index', index: await view.indexOf(kind, place) };
  }
  return { kind: 'index', index: null };
}

/** A part of a view: of one kind, all of it or what lies on one side of a row, which is itself `from`. */
type Turn = { kind: Kind; beside: { row: PlacedRow; side: 'before' | 'from' } | null };

/** The parts of a view in the order in which they come from an index on, and then from the first. */
async function turnsFrom(view: View, from: number): Promise<Turn[]> {
  const folders = await view.count('folder');
  const kind = from < folders ? 'folder' : 'object';
  const other = kind === 'folder' ? 'object' : 'folder';
  const at = kind === 'folder' ? from : from - folders;
  const row = at === 0 ? null : await view.rowAt(kind, at);
  if (row) {
    return [
      { kind, beside: { row, side: 'from' } },
      { kind: other, beside: null },
      { kind, beside: { row, side: 'before' } },
    ];
  }
  // behind the last row there is nothing, so it is all from the first on
  const kinds: Kind[] = at === 0 ? [kind, other] : ['folder', 'object'];
  return kinds.map((one) => ({ kind: one, beside: null }));
}

/** The rows of a listing that pass a filter, in an order, as of when it was asked. */
class View {
  constructor(
    private readonly listing: AsideListing,
    readonly order: ViewOrder,
    private readonly filter: ObjectFilter,
  ) {}

  /** A test of the rows that can be seen and pass. */
  passing(kind: Kind, parameters: Parameters): string {
    const { counts, prefix } = this.listing;
    const seen = parameters.id(kind === 'folder' ? counts.folders : counts.objects);
    return `rowid < ${seen} AND ${filterSql(this.filter, { table: kind, prefix }, parameters)}`;
  }

  by(kind: Kind): string {
    const { arrival } = this.listing;
    return kind === 'folder' ? folderOrderBy(this.order, arrival) : orderBy(this.order, arrival);
  }

  async count(kind: Kind, before?: PlacedRow): Promise<number> {
    const parameters = new Parameters(1);
    const tests = [this.passing(kind, parameters)];
    if (before) tests.push(beforeSql(this.order, before, parameters));
    const read = await this.listing.connection.runAndReadAll(
      `SELECT count(*) FROM ${kind} WHERE ${tests.join(' AND ')}`,
      parameters.values,
    );
    return Number(read.value(0, 0));
  }

  /** Folders come first. */
  async indexOf(kind: Kind, place: PlacedRow): Promise<number> {
    const folders = kind === 'folder' ? 0 : await this.count('folder');
    return folders + (await this.count(kind, place));
  }

  rowAt(kind: Kind, index: number): Promise<PlacedRow | null> {
    const parameters = new Parameters(1);
    const remainder = `WHERE ${this.passing(kind, parameters)} ${this.by(kind)} OFFSET ${parameters.id(index)}`;
    return placedRow(this.listing.connection, kind, remainder, parameters);
  }
}
