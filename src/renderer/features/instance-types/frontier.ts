import type { TypeRow } from './type-row';

/** What money may be spent on. */
export type Capability = {
  value: 'vcpus' | 'totalGhz' | 'memory' | 'network' | 'gpuMemory' | 'localStorage';
  label: string;
  /** What it is counted in; null for a plain count. */
  unit: 'GiB' | 'Gbps' | 'GB' | null;
  /** The column that tells it. */
  column: string;
  /** How much of it a type has; null where nobody told. */
  of: (row: TypeRow) => number | null;
};

export const CAPABILITIES: readonly Capability[] = [
  { value: 'vcpus', label: 'vCPUs', unit: null, column: 'vcpus', of: ({ spec }) => spec.vCpus },
  { value: 'totalGhz', label: 'Total GHz', unit: null, column: 'totalGhz', of: ({ totalGhz }) => totalGhz },
  { value: 'memory', label: 'Memory', unit: 'GiB', column: 'memory', of: ({ memoryGib }) => memoryGib },
  {
    value: 'network',
    label: 'Network baseline',
    unit: 'Gbps',
    column: 'networkBaseline',
    of: ({ spec }) => spec.networkBaselineGbps,
  },
  {
    value: 'gpuMemory',
    label: 'GPU memory',
    unit: 'GiB',
    column: 'gpuMemory',
    of: ({ gpuMemoryGib }) => gpuMemoryGib,
  },
  {
    value: 'localStorage',
    label: 'Local storage',
    unit: 'GB',
    column: 'localStorageGb',
    of: ({ spec }) => spec.localStorageGb,
  },
];

/** What the best value is sought by; null shows every type. */
export type BestValue = Capability['value'] | null;

/**
 * The Pareto frontier of price against a capability: the rows of which no other has as much of it for less, or
 * more of it for as little. Equal ones stay together. A row whose price or capability is not known, or that
 * has none of it, is no answer. In the order in which they were given. `hourly`: the price that is compared.
 */
export function frontier(
  rows: readonly TypeRow[],
  { of }: Capability,
  hourly: (row: TypeRow) => number | null,
): TypeRow[] {
  const offers = rows.flatMap((row) => {
    const amount = of(row);
    const price = hourly(row);
    return price === null || amount === null || amount <= 0 ? [] : [{ row, price, amount }];
  });
  offers.sort((a, b) => a.price - b.price || b.amount - a.amount);
  const best = new Set<TypeRow>();
  let last = { price: -Infinity, amount: 0 };
  for (const { row, price, amount } of offers) {
    const isMore = amount > last.amount;
    const isEqual = amount === last.amount && price === last.price;
    if (!isMore && !isEqual) continue;
    best.add(row);
    last = { price, amount };
  }
  return rows.filter((row) => best.has(row));
}
