import type { InventoryFile } from '../../../shared/listing/feed';

/** How a listing's columns are had from the columns of a report that are there. */
type Columns = {
  /** By its plain name (lower case, no underscores): how SQL calls it, and its type. */
  find(name: string): { sql: string; type: string } | null;
};

/** What a Parquet file of a report says of itself. */
export function describeSql(path: string): string {
  return `DESCRIBE SELECT * FROM read_parquet(${text(path)})`;
}

/**
 * Selects name, size, modified, storage_class and etag of a report's current objects of one bucket. S3 form-encodes
 * the keys of CSV, and of CSV only. Empty and absent are unknown; what is there and cannot be read is DuckDB's error.
 * `described`: the columns of a Parquet file and their types.
 */
export function inventorySql(
  file: InventoryFile,
  described: readonly [name: string, type: string][],
): string {
  return file.format === 'CSV' ? csvSql(file) : parquetSql(file, described);
}

function csvSql(file: InventoryFile): string {
  const { path, columns, compressed, bucket } = file;
  const all = columns.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  const table = `read_csv(${text(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    compression = '${compressed ? 'gzip' : 'none'}', columns = {${all}})`;
  const known: Columns = {
    find(name) {
      const index = columns.indexOf(name);
      return index < 0 ? null : { sql: `nullif(c${index}, '')`, type: 'VARCHAR' };
    },
  };
  const key = `encode(url_decode(replace(c${columns.indexOf('key')}, '+', ' ')))`;
  return select(known, key, table, bucket);
}

function parquetSql(
  { path, bucket }: InventoryFile,
  described: readonly [name: string, type: string][],
): string {
  const byName = new Map(
    described.map(([name, type]) => [name.toLowerCase().replaceAll('_', ''), { name, type }]),
  );
  const known: Columns = {
    find(name) {
      const column = byName.get(name);
      return column ? { sql: identifier(column.name), type: column.type } : null;
    },
  };
  const key = known.find('key');
  if (!key) throw new Error('It has no column “key”.');
  return select(known, bytesOf(key), `read_parquet(${text(path)})`, bucket);
}

function select(known: Columns, key: string, table: string, bucket: string): string {
  const of = (name: string, make: (column: { sql: string; type: string }) => string): string => {
    const column = known.find(name);
    return column ? make(column) : 'NULL';
  };
  const inBucket = known.find('bucket');
  if (!inBucket) throw new Error('It has no column “bucket”.');
  const conditions = [`${inBucket.sql} = ${text(bucket)}`];
  // both are there only in reports of all versions
  for (const [name, wanted] of [
    ['islatest', 'true'],
    ['isdeletemarker', 'false'],
  ] as const) {
    const column = known.find(name);
    if (column) conditions.push(`coalesce(CAST(${column.sql} AS BOOLEAN), ${wanted}) = ${wanted}`);
  }
  return `SELECT ${key} AS name,
      ${of('size', ({ sql }) => `CAST(CAST(${sql} AS UBIGINT) AS DOUBLE)`)} AS size,
      ${of('lastmodifieddate', millisecondsOf)} AS modified,
      ${of('storageclass', ({ sql }) => `nullif(CAST(${sql} AS VARCHAR), '')`)} AS storage_class,
      ${of('etag', ({ sql }) => `encode(nullif(trim(CAST(${sql} AS VARCHAR), '"'), ''))`)} AS etag
    FROM ${table} WHERE ${conditions.join(' AND ')}`;
}

/** Milliseconds since 1970, UTC: S3 writes text in CSV, and in Parquet a timestamp or, in older ones, the number itself. */
function millisecondsOf({ sql, type }: { sql: string; type: string }): string {
  if (type.includes('INT')) return `CAST(${sql} AS DOUBLE)`;
  // cast to a timestamp without a zone it would be the time on the person's clock
  if (type.includes('TIME ZONE')) return `CAST(epoch_ms(${sql}) AS DOUBLE)`;
  return `CAST(epoch_ms(CAST(${sql} AS TIMESTAMP)) AS DOUBLE)`;
}

function bytesOf({ sql, type }: { sql: string; type: string }): string {
  return type === 'BLOB' ? sql : `encode(CAST(${sql} AS VARCHAR))`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
