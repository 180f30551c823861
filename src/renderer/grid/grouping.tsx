import type { ReactNode } from 'react';
import { formatCount } from '../../shared/format/bytes';
import { only, type Selection } from './selection';
import type { GridColumn } from './types';

/** A line that stands for a group of rows. */
export class GroupLine<Row> {
  readonly key: string;

  constructor(
    /** What the rows have in common; null for those that have nothing there. */
    readonly value: string | null,
    readonly rows: readonly Row[],
    readonly isOpen: boolean,
  ) {
    this.key = groupKey(value);
  }
}

/** A line of a grid whose rows may be grouped. */
export type GridLine<Row> = Row | GroupLine<Row>;

function groupKey(value: string | null): string {
  // no key of a row begins with a blank
  return value === null ? ' none' : ` group ${value}`;
}

/**
 * Rows, sorted already, under a line for each group: groups in the order of their names, numbers in names as numbers,
 * those that have nothing last. The rows of a closed group are left out.
 */
export function groupedLines<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => string | null,
  closed: ReadonlySet<string>,
): GridLine<Row>[] {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const value = valueOf(row);
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return Array.from(groups, ([value, members]) => ({ value, members }))
    .sort((a, b) => compareNames(a.value, b.value))
    .flatMap(({ value, members }) => {
      const isOpen = !closed.has(groupKey(value));
      return [new GroupLine(value, members, isOpen), ...(isOpen ? members : [])];
    });
}

const BY_NAME = new Intl.Collator('en', { numeric: true });

function compareNames(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return BY_NAME.compare(a, b);
}

/** What a column shows of a group; nothing by default. */
export type GroupCells<Row> = Readonly<Record<string, (rows: readonly Row[]) => ReactNode>>;

/** The columns, which show something of a group too: the leading one its name and size, and a button that opens it. */
export function groupedColumns<Row>(
  columns: readonly GridColumn<Row>[],
  lead: string | undefined,
  cells: GroupCells<Row>,
  onToggle: (group: GroupLine<Row>) => void,
): GridColumn<GridLine<Row>>[] {
  return columns.map(({ cell, value, plain, ...column }) => ({
    ...column,
    cell: (line) => {
      if (!(line instanceof GroupLine)) return cell(line);
      if (column.id !== lead) return cells[column.id]?.(line.rows) ?? null;
      return <GroupName group={line} onToggle={() => onToggle(line)} />;
    },
    ...(value && { value: (line) => (line instanceof GroupLine ? null : value(line)) }),
    plain: (line) => {
      if (line instanceof GroupLine) return column.id === lead ? groupName(line.value) : null;
      return plain ? plain(line) : (value?.(line) ?? null);
    },
  }));
}

function groupName(value: string | null): string {
  return value ?? 'None';
}

function GroupName(props: {
  group: { value: string | null; rows: readonly unknown[]; isOpen: boolean };
  onToggle: () => void;
}) {
  const { value, rows, isOpen } = props.group;
  const name = groupName(value);
  return (
    <button
      type="button"
      className="grid-group"
      aria-expanded={isOpen}
      aria-label={`${name}, ${formatCount(rows.length)}`}
      onClick={props.onToggle}
    >
      <span className="grid-group-mark" aria-hidden="true" />
      <span className="grid-group-name">{name}</span>
      <span className="grid-group-count">{formatCount(rows.length)}</span>
    </button>
  );
}

/**
 * The selection after a change of it: a group that came in brings its rows, one that was taken out takes them along,
 * and a group is selected exactly where all of its rows are.
 */
export function selectedWithGroups<Row>(
  before: Selection,
  after: Selection,
  lines: readonly GridLine<Row>[],
  rowKey: (row: Row) => string,
): Selection {
  const groups = lines.flatMap((line) => (line instanceof GroupLine ? [line] : []));
  if (groups.length === 0 || after.kind === 'all') return after;
  const had = before.kind === 'some' ? before.keys : new Set<string>();
  const keys = new Set(after.keys);
  for (const group of groups) {
    const members = group.rows.map(rowKey);
    if (keys.has(group.key) && !had.has(group.key)) for (const key of members) keys.add(key);
    else if (!keys.has(group.key) && had.has(group.key) && members.every((key) => keys.has(key)))
      for (const key of members) keys.delete(key);
    if (members.every((key) => keys.has(key))) keys.add(group.key);
    else keys.delete(group.key);
  }
  return only(keys);
}
