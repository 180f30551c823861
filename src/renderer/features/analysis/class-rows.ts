import type { Analysis, Tally } from '../../../shared/contract/analysis';
import type { ClassCost, StorageEstimate } from '../../../shared/storage-cost';

/** A line of `Storage classes`. */
export type ClassRow = Tally & {
  storageClass: string | null;
  /** Null where no prices are known at all. */
  cost: ClassCost | null;
  currency: 'USD' | 'CNY';
};

/** The classes with what they cost, in the order of the analysis. */
export function classRows({ classes }: Analysis, estimate: StorageEstimate | null): ClassRow[] {
  return classes.map(({ storageClass, objects, bytes }, index) => ({
    storageClass,
    objects,
    bytes,
    cost: estimate?.classes[index] ?? null,
    currency: estimate?.currency ?? 'USD',
  }));
}
