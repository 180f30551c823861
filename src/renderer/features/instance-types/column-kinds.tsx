import { UNKNOWN } from '../../../shared/format/bytes';
import { flagText, type FieldValue, type FilterField } from '../../filter/conditions';
import type { GridColumn } from '../../grid/types';
import type { TypeRow } from './type-row';

/** A column of the Instance types grid, and the same as something to set a condition on. */
export type TypeColumn = GridColumn<TypeRow> & { field: FilterField<TypeRow> };

export type Extra = Partial<Omit<GridColumn<TypeRow>, 'id' | 'header' | 'width'>>;

export const HIDDEN: Extra = { initiallyHidden: true };

export function column(
  id: string,
  header: string,
  width: number,
  kind: FilterField<TypeRow>['kind'],
  value: (row: TypeRow) => FieldValue,
  rest: Extra & Pick<GridColumn<TypeRow>, 'cell'>,
): TypeColumn {
  return { id, header, width, sortable: true, ...rest, field: { key: id, label: header, kind, value } };
}

export function text(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => string | null,
  extra: Extra = {},
): TypeColumn {
  return column(id, header, width, 'text', value, { cell: (row) => value(row) ?? UNKNOWN, value, ...extra });
}

export function texts(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => readonly string[],
  /** What an empty list is shown as: no such thing, or none that was told. */
  none: string,
  extra: Extra = {},
): TypeColumn {
  const joined = (row: TypeRow): string | null => value(row).join(', ') || null;
  return column(id, header, width, 'text', value, {
    cell: (row) => joined(row) ?? none,
    value: (row) => joined(row) ?? (none === UNKNOWN ? null : none),
    ...extra,
  });
}

export function number(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => number | null,
  extra: Extra = {},
): TypeColumn {
  return column(id, header, width, 'number', value, {
    cell: (row) => figure(value(row)),
    value,
    align: 'end',
    ...extra,
  });
}

export function flag(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => boolean | null,
  extra: Extra = {},
): TypeColumn {
  const cell = (row: TypeRow): string => {
    const told = value(row);
    return told === null ? UNKNOWN : flagText(told);
  };
  return column(id, header, width, 'flag', value, { cell, value, ...extra });
}

/** A figure with so many decimals at most; null is an em dash. */
export function figure(value: number | null, maximumFractionDigits = 3): string {
  return value === null ? UNKNOWN : value.toLocaleString('en-US', { maximumFractionDigits });
}
