import { UNKNOWN } from '../../../shared/format/bytes';
import type { FilterField } from '../../filter/conditions';
import { figure, flag, HIDDEN, number, text, texts, type TypeColumn } from './column-kinds';
import { derivedColumns, onDemandColumns, otherPriceColumns, type PriceView } from './price-columns';
import { gpuText, type TypeRow } from './type-row';

/** The columns of the Instance types grid. Headers are part of the view contract. */
export function typeColumns(view: PriceView): readonly TypeColumn[] {
  return [
    ...CAPABILITY_COLUMNS,
    ...onDemandColumns(view),
    ...otherPriceColumns(view),
    ...DEVICE_COLUMNS,
    ...derivedColumns(view),
  ];
}

const CAPABILITY_COLUMNS: readonly TypeColumn[] = [
  text('type', 'Instance type', 158, (row) => row.spec.instanceType),
  number('vcpus', 'vCPUs', 80, (row) => row.spec.vCpus),
  number('clock', 'Clock (GHz)', 80, (row) => row.spec.clockGhz),
  number('totalGhz', 'Total GHz', 80, (row) => row.totalGhz),
  number('memory', 'Memory (GiB)', 92, (row) => row.memoryGib, {
    cell: (row) => <span title={memoryTitle(row)}>{figure(row.memoryGib, 2)}</span>,
  }),
  text('network', 'Network', 136, (row) => row.spec.networkPerformance),
];

const DEVICE_COLUMNS: readonly TypeColumn[] = [
  texts('architecture', 'Architecture', 118, (row) => row.spec.architectures, UNKNOWN),
  text('gpu', 'GPU', 186, (row) => gpuText(row.spec)),
  number('gpuMemory', 'GPU memory (GiB)', 112, (row) => row.gpuMemoryGib),
  text('localStorage', 'Local storage', 186, (row) => row.spec.localStorage ?? 'EBS only', {
    // sorted by what it holds, not by its words
    value: (row) => row.spec.localStorageGb,
    plain: (row) => row.spec.localStorage ?? 'EBS only',
  }),
  number('localStorageGb', 'Local storage (GB)', 126, (row) => row.spec.localStorageGb, HIDDEN),
  flag('currentGeneration', 'Current generation', 118, (row) => row.spec.currentGeneration),
  flag('burstable', 'Burstable', 100, (row) => row.spec.burstable),
  flag('bareMetal', 'Bare metal', 84, (row) => row.spec.bareMetal),
  flag('freeTier', 'Free tier', 76, (row) => row.spec.freeTier),
  texts('zones', 'Zones', 200, (row) => row.zones ?? [], UNKNOWN, HIDDEN),
  number('networkBaseline', 'Network baseline (Gbps)', 150, (row) => row.spec.networkBaselineGbps, HIDDEN),
  number('networkPeak', 'Network peak (Gbps)', 136, (row) => row.spec.networkPeakGbps, HIDDEN),
  number('ebsBaseline', 'EBS baseline (Mbps)', 136, (row) => row.spec.ebsBaselineMbps, HIDDEN),
  number('ebsMaximum', 'EBS maximum (Mbps)', 140, (row) => row.spec.ebsMaximumMbps, HIDDEN),
  number('cores', 'Cores', 76, (row) => row.spec.cores, {
    ...HIDDEN,
    cell: (row) => <span title={coresTitle(row)}>{figure(row.spec.cores)}</span>,
  }),
  text('manufacturer', 'Manufacturer', 126, (row) => row.spec.manufacturer, HIDDEN),
  texts('accelerators', 'Accelerators', 176, (row) => row.spec.accelerators, 'None', HIDDEN),
  text('hypervisor', 'Hypervisor', 110, (row) => row.spec.hypervisor, HIDDEN),
];

/** Every column as something to set a condition on; what is derived goes by the way to pay that is chosen. */
export function typeFields(basis: PriceView['basis']): readonly FilterField<TypeRow>[] {
  return typeColumns({ unit: 'hour', basis }).map((column) => column.field);
}

function coresTitle({ spec: { threadsPerCore } }: TypeRow): string | undefined {
  if (threadsPerCore === null) return undefined;
  return threadsPerCore === 1 ? '1 thread per core' : `${threadsPerCore} threads per core`;
}

function memoryTitle({ spec: { memoryMib } }: TypeRow): string | undefined {
  return memoryMib === null ? undefined : `${memoryMib.toLocaleString('en-US')} MiB`;
}
