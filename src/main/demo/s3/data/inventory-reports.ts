import { objectSpace, type ObjectSpace } from '../contents';
import { inventoryReport } from '../inventory/report';
import { awkwardObjects } from './awkward-keys';
import { dataLake } from './data-lake';
import { REFERENCE_TIME } from './derive';

const FIVE_HOURS = 5 * 3_600_000;

/** Reports of S3 Inventory: of the data lake in Parquet, and of the bucket of awkward keys in CSV. */
export function inventoryReports(): ObjectSpace {
  const common = { destinationBucket: 'meridian-inventory', createdAt: REFERENCE_TIME - FIVE_HOURS };
  const lake = {
    sourceBucket: 'meridian-data-lake',
    configuration: 'daily',
    format: 'Parquet',
    files: 4,
  } as const;
  const museum = {
    sourceBucket: 'meridian-key-museum',
    configuration: 'weekly',
    format: 'CSV',
    files: 2,
  } as const;
  return objectSpace([
    ...inventoryReport({ ...common, ...lake }, dataLake()),
    ...inventoryReport({ ...common, ...museum }, awkwardObjects()),
  ]);
}
