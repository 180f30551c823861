import type { ReactNode } from 'react';
import type { Change, DifferenceColumn, DifferenceRow } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import { formatExactBytes, formatSignedBytes, UNKNOWN } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { SizeText, TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';
import type { ObjectsPlace } from '../objects/object-address';
import { ObjectName } from '../objects/object-columns';
import { CHANGE_WORDS, changedWords } from './comparison-words';

/** The columns of the Compared objects grid; names are shown below the prefix. */
export function comparisonColumns(place: ObjectsPlace): GridColumn<DifferenceRow>[] {
  return [
    {
      id: 'key',
      header: 'Name',
      width: 360,
      leastWidth: 220,
      cell: (row) => <ObjectName row={row} place={place} />,
    },
    { id: 'change', header: 'Change', width: 100, cell: ({ change }) => <ChangeText change={change} /> },
    { id: 'changed', header: 'What changed', width: 165, cell: changedWords },
    size('sizeBefore', 'Size before', ({ before }) => before?.size ?? null),
    size('sizeAfter', 'Size after', ({ after }) => after?.size ?? null),
    {
      id: 'difference',
      header: 'Difference',
      width: 110,
      align: 'end',
      cell: ({ difference }) => <DifferenceText bytes={difference} />,
    },
    {
      ...time('modifiedBefore', 'Modified before', ({ before }) => before?.modified ?? null),
      // its room is the names', which are what one looks for
      initiallyHidden: true,
    },
    time('modifiedAfter', 'Modified after', ({ after }) => after?.modified ?? null),
    text('storageClassBefore', 'Storage class before', 180, ({ before }) => before?.storageClass ?? UNKNOWN),
    text('storageClassAfter', 'Storage class after', 180, ({ after }) => after?.storageClass ?? UNKNOWN),
    text('etagBefore', 'ETag before', 280, ({ before }) => exact(before?.etag ?? null)),
    text('etagAfter', 'ETag after', 280, ({ after }) => exact(after?.etag ?? null)),
    {
      id: 'fullKey',
      header: 'Full key',
      width: 420,
      initiallyHidden: true,
      sortable: false,
      cell: ({ key }) => <ExactText text={key} />,
    },
  ];
}

type Cell<Value> = (row: DifferenceRow) => Value;

function size(id: DifferenceColumn, header: string, value: Cell<number | null>): GridColumn<DifferenceRow> {
  return { id, header, width: 100, align: 'end', cell: (row) => <SizeText bytes={value(row)} /> };
}

function time(id: DifferenceColumn, header: string, value: Cell<number | null>): GridColumn<DifferenceRow> {
  return { id, header, width: 165, cell: (row) => <TimeText time={value(row)} /> };
}

function text(
  id: DifferenceColumn,
  header: string,
  width: number,
  cell: Cell<ReactNode>,
): GridColumn<DifferenceRow> {
  return { id, header, width, initiallyHidden: true, cell };
}

function exact(value: string | null): ReactNode {
  return value === null ? UNKNOWN : <ExactText text={value} />;
}

function ChangeText({ change }: { change: Change }) {
  return <span className={`change change-${change}`}>{CHANGE_WORDS[change]}</span>;
}

/** A number of bytes with its sign, exact in the tooltip; null is unknown. */
function DifferenceText({ bytes }: { bytes: number | null }) {
  if (bytes === null) return UNKNOWN;
  const exactly = `${bytes < 0 ? '\u2212' : ''}${formatExactBytes(Math.abs(bytes))}`;
  return <span title={exactly}>{formatSignedBytes(bytes)}</span>;
}

const SORTABLE: Record<DifferenceColumn, true> = {
  change: true,
  key: true,
  sizeBefore: true,
  sizeAfter: true,
  difference: true,
  modifiedBefore: true,
  modifiedAfter: true,
  changed: true,
  storageClassBefore: true,
  storageClassAfter: true,
  etagBefore: true,
  etagAfter: true,
};

function isDifferenceColumn(column: string): column is DifferenceColumn {
  return Object.hasOwn(SORTABLE, column);
}

/** The sort in the comparison's own terms. */
export function differenceSort(sort: readonly SortKey<string>[]): SortKey<DifferenceColumn>[] {
  return sort.flatMap(({ column, direction }) => (isDifferenceColumn(column) ? { column, direction } : []));
}
