import { z } from 'zod';
import type { InventoryFormat } from '../../../../shared/contract/inventory';
import { inventoryProblem } from './inventory-problems';

/** A data file of a report. */
export type ManifestFile = {
  /** Exactly as the manifest has it. */
  key: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal, in lower case; null where the manifest tells none. */
  md5: string | null;
};

/** What a manifest tells of its report. */
export type Manifest = {
  sourceBucket: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  format: InventoryFormat;
  /** For CSV, in the order of the file, in lower case without underscores. */
  columns: string[];
  allVersions: boolean;
  files: ManifestFile[];
};

/** More than any report has: one of S3's files holds millions of rows. */
const MOST_FILES = 200_000;
/** A manifest of as many files. */
export const MOST_MANIFEST_BYTES = 100_000_000;

const file = z.object({
  key: z.string().min(1).max(1024),
  size: z.number().int().nonnegative(),
  MD5checksum: z
    .string()
    .regex(/^[0-9a-f]{32}$/i)
    .optional(),
});

const time = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative()])
  .transform(Number)
  // the last moment that a Date can tell
  .refine((ms) => ms <= 8.64e15);

const shape = z.object({
  sourceBucket: z.string().regex(/^[a-z0-9._-]{1,255}$/i),
  creationTimestamp: time,
  fileFormat: z.string(),
  fileSchema: z.string().max(100_000),
  files: z.array(file).max(MOST_FILES),
});

/**
 * Reads `manifest.json`. Throws a ProblemError that says in words what is wrong with it: no JSON, no
 * manifest of S3 Inventory, columns without the key, or ORC, which DuckDB does not read.
 */
export function parseManifest(text: string): Manifest {
  const found = shape.safeParse(jsonOf(text));
  if (!found.success) {
    const [issue] = found.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw notAManifest(where === '' ? 'It is no object.' : `“${where}” is missing or not as it should be.`);
  }
  const { sourceBucket, creationTimestamp, fileFormat, fileSchema, files } = found.data;
  const format = formatOf(fileFormat);
  const columns = format === 'CSV' ? fileSchema.split(',').map(plainName) : parquetColumns(fileSchema);
  for (const needed of ['bucket', 'key']) {
    if (!columns.includes(needed)) throw notAManifest(`Its schema has no column “${needed}”.`);
  }
  return {
    sourceBucket,
    createdAt: creationTimestamp,
    format,
    columns,
    allVersions: columns.includes('islatest'),
    files: files.map(({ key, size, MD5checksum }) => ({
      key,
      size,
      md5: MD5checksum?.toLowerCase() ?? null,
    })),
  };
}

/** `LastModifiedDate` of CSV and `last_modified_date` of Parquet are the same column. */
export function plainName(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw notAManifest('It is not JSON.');
  }
}

/** `message s3.inventory { required binary bucket (UTF8); … }` */
function parquetColumns(schema: string): string[] {
  const fields = /\{([^]*)\}/.exec(schema)?.[1] ?? '';
  return fields.split(';').flatMap((field) => {
    const name = /^\s*(?:required|optional)\s+\w+\s+(\w+)/.exec(field)?.[1];
    return name === undefined ? [] : [plainName(name)];
  });
}

function formatOf(name: string): InventoryFormat {
  switch (name.toUpperCase()) {
    case 'CSV':
      return 'CSV';
    case 'PARQUET':
      return 'Parquet';
    case 'ORC':
      throw inventoryProblem(
        'The report is in ORC, which Skyglass cannot read.',
        'Set the format of the inventory configuration to Apache Parquet or CSV, and open the next report.',
      );
    default:
      throw notAManifest(`Its format “${name.slice(0, 40)}” is not one of S3 Inventory.`);
  }
}

function notAManifest(why: string) {
  return inventoryProblem(
    `This is not a manifest of S3 Inventory. ${why}`,
    'Open the manifest.json that S3 writes for each report: …/<bucket>/<configuration>/<time>/manifest.json.',
    'invalid-input',
  );
}
