import type { FieldValue, FilterField } from '../../filter/conditions';
import { flagText } from '../../filter/conditions';
import type { GridColumn } from '../../grid/types';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';
import { PriceCell } from './price-cell';
import { quoteSource } from './quote-text';
import { gpuText, type TypeRow } from './type-row';

type TypeColumn = GridColumn<TypeRow> & { field: FilterField<TypeRow> };

type Extra = Partial<Omit<GridColumn<TypeRow>, 'id' | 'header' | 'width'>>;

const HIDDEN: Extra = { initiallyHidden: true };

/** How many hours AWS counts in a month when it estimates. */
const HOURS_A_MONTH = 730;

/** The columns of the Instance types grid. Headers are part of the view contract. */
export const TYPE_COLUMNS: readonly TypeColumn[] = [
  text('type', 'Instance type', 158, (row) => row.spec.instanceType),
  number('vcpus', 'vCPUs', 80, (row) => row.spec.vCpus),
  number('clock', 'Clock (GHz)', 80, (row) => row.spec.clockGhz),
  number('totalGhz', 'Total GHz', 80, (row) => row.totalGhz),
  number('memory', 'Memory (GiB)', 92, (row) => row.memoryGib, {
    cell: (row) => <span title={memoryTitle(row)}>{figure(row.memoryGib, 2)}</span>,
  }),
  text('network', 'Network', 136, (row) => row.spec.networkPerformance),
  number('price', 'On-demand ($/h)', 128, (row) => row.perHour, {
    cell: (row) => <PriceCell quote={row.quote} />,
  }),
  text('priceSource', 'Price source', 260, (row) => quoteSource(row.quote), HIDDEN),
  texts('architecture', 'Architecture', 118, (row) => row.spec.architectures, UNKNOWN),
  text('gpu', 'GPU', 186, (row) => gpuText(row.spec)),
  number('gpuMemory', 'GPU memory (GiB)', 112, (row) => row.gpuMemoryGib),
  text('localStorage', 'Local storage', 186, (row) => row.spec.localStorage ?? 'EBS only', {
    // sorted by what it holds, not by its words
    value: (row) => row.spec.localStorageGb,
  }),
  flag('currentGeneration', 'Current generation', 118, (row) => row.spec.currentGeneration),
  flag('burstable', 'Burstable', 100, (row) => row.spec.burstable),
  flag('bareMetal', 'Bare metal', 84, (row) => row.spec.bareMetal),
  flag('freeTier', 'Free tier', 76, (row) => row.spec.freeTier),
  number('networkBaseline', 'Network baseline (Gbps)', 150, (row) => row.spec.networkBaselineGbps, HIDDEN),
  number('networkPeak', 'Network peak (Gbps)', 136, (row) => row.spec.networkPeakGbps, HIDDEN),
  text('manufacturer', 'Manufacturer', 126, (row) => row.spec.manufacturer, HIDDEN),
  texts('accelerators', 'Accelerators', 176, (row) => row.spec.accelerators, 'None', HIDDEN),
  text('hypervisor', 'Hypervisor', 110, (row) => row.spec.hypervisor, HIDDEN),
  money('pricePerVcpu', 'Price per vCPU ($/h)', 116, (row) => ratio(row.perHour, row.spec.vCpus)),
  money('pricePerGib', 'Price per GiB ($/h)', 112, (row) => ratio(row.perHour, row.memoryGib)),
  money('pricePerGhz', 'Price per GHz ($/h)', 112, (row) => ratio(row.perHour, row.totalGhz)),
  money('pricePerGbps', 'Price per Gbps ($/h)', 116, (row) =>
    ratio(row.perHour, row.spec.networkBaselineGbps),
  ),
  money('pricePerGpuGib', 'Price per GPU GiB ($/h)', 128, (row) => ratio(row.perHour, row.gpuMemoryGib)),
  money('monthly', 'Price for 730 h ($)', 120, (row) => ratio(row.perHour, 1 / HOURS_A_MONTH)),
];

/** Every column as something to set a condition on. */
export const TYPE_FIELDS: readonly FilterField<TypeRow>[] = TYPE_COLUMNS.map((column) => column.field);

function column(
  id: string,
  header: string,
  width: number,
  kind: FilterField<TypeRow>['kind'],
  value: (row: TypeRow) => FieldValue,
  rest: Extra & Pick<GridColumn<TypeRow>, 'cell'>,
): TypeColumn {
  return { id, header, width, sortable: true, ...rest, field: { key: id, label: header, kind, value } };
}

function text(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => string | null,
  extra: Extra = {},
): TypeColumn {
  return column(id, header, width, 'text', value, { cell: (row) => value(row) ?? UNKNOWN, value, ...extra });
}

function texts(
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

function number(
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

function flag(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => boolean | null,
): TypeColumn {
  const cell = (row: TypeRow): string => {
    const told = value(row);
    return told === null ? UNKNOWN : flagText(told);
  };
  return column(id, header, width, 'flag', value, { cell, value });
}

function money(
  id: string,
  header: string,
  width: number,
  value: (row: TypeRow) => number | null,
): TypeColumn {
  return number(id, header, width, value, {
    initiallyHidden: true,
    cell: (row) => formatHourly(value(row), row.quote.state === 'unknown' ? undefined : row.quote.currency),
  });
}

function ratio(amount: number | null, by: number | null): number | null {
  return amount === null || by === null || by === 0 ? null : amount / by;
}

function memoryTitle({ spec: { memoryMib } }: TypeRow): string | undefined {
  return memoryMib === null ? undefined : `${memoryMib.toLocaleString('en-US')} MiB`;
}

function figure(value: number | null, maximumFractionDigits = 3): string {
  return value === null ? UNKNOWN : value.toLocaleString('en-US', { maximumFractionDigits });
}
