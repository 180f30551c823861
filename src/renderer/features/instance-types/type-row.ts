import type { InstanceTypeSpec, PriceQuote } from '../../../shared/contract/prices';
import type { CatalogueState } from './catalogue-state';

/** A row of the Instance types grid: the specification, its price, and figures made of both. */
export type TypeRow = {
  spec: InstanceTypeSpec;
  quote: PriceQuote;
  /** Dollars (or yuan) per hour; null where unknown or in conflict. */
  perHour: number | null;
  /** vCPUs times sustained clock; null where either is unknown, for a count is not a clock. */
  totalGhz: number | null;
  memoryGib: number | null;
  /** Memory of all GPUs together; 0 without a GPU. */
  gpuMemoryGib: number;
  /** Everything a person may type to find the row. */
  searchText: string;
};

const NO_QUOTE: PriceQuote = { state: 'unknown' };

const byName = new Intl.Collator('en', { numeric: true });

/** The catalogue's rows: families together, the smaller sizes first. AWS lists them in no order. */
export function typeRows(catalogue: Pick<CatalogueState, 'specs' | 'prices'>): TypeRow[] {
  return Array.from(catalogue.specs.values())
    .sort(bySize)
    .map((spec) => typeRow(spec, catalogue.prices.get(spec.instanceType) ?? NO_QUOTE));
}

function bySize(a: InstanceTypeSpec, b: InstanceTypeSpec): number {
  return (
    byName.compare(familyOf(a.instanceType), familyOf(b.instanceType)) ||
    (a.vCpus ?? 0) - (b.vCpus ?? 0) ||
    (a.memoryMib ?? 0) - (b.memoryMib ?? 0) ||
    byName.compare(a.instanceType, b.instanceType)
  );
}

/** "m5" of "m5.large". */
function familyOf(instanceType: string): string {
  return instanceType.split('.')[0] ?? instanceType;
}

export function typeRow(spec: InstanceTypeSpec, quote: PriceQuote): TypeRow {
  return {
    spec,
    quote,
    perHour: quote.state === 'known' ? quote.perHour : null,
    totalGhz: totalGhz(spec),
    memoryGib: spec.memoryMib === null ? null : spec.memoryMib / 1024,
    gpuMemoryGib: gpuMemoryGib(spec),
    searchText: searchText(spec),
  };
}

/** vCPUs x clock in GHz, to a hundredth; null where the clock or the count is unknown. */
export function totalGhz(spec: Pick<InstanceTypeSpec, 'vCpus' | 'clockGhz'>): number | null {
  if (spec.vCpus === null || spec.clockGhz === null) return null;
  return Math.round(spec.vCpus * spec.clockGhz * 100) / 100;
}

function gpuMemoryGib(spec: InstanceTypeSpec): number {
  return spec.gpus.reduce((sum, gpu) => sum + gpu.count * gpu.memoryMib, 0) / 1024;
}

/** "8 × NVIDIA A100", or "None". */
export function gpuText(spec: InstanceTypeSpec): string {
  if (spec.gpus.length === 0) return 'None';
  return spec.gpus.map((gpu) => `${gpu.count} × ${gpu.manufacturer} ${gpu.name}`).join(', ');
}

function searchText(spec: InstanceTypeSpec): string {
  const words = [
    spec.instanceType,
    spec.manufacturer,
    ...spec.architectures,
    spec.networkPerformance,
    spec.gpus.length > 0 ? `GPU ${gpuText(spec)}` : null,
    ...spec.accelerators,
    spec.localStorage,
    spec.hypervisor,
    spec.burstable ? 'burstable' : null,
    spec.bareMetal ? 'bare metal' : null,
    spec.freeTier ? 'free tier' : null,
    spec.currentGeneration === null
      ? null
      : spec.currentGeneration
        ? 'current generation'
        : 'previous generation',
  ];
  return words.filter(Boolean).join(' ').toLowerCase();
}
