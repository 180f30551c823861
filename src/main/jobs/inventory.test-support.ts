import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ObjectRow } from '../../shared/contract/listing';

/** A row of a report, as S3 Inventory has it. */
export type ReportRow = {
  bucket: string;
  key: string;
  size: number | null;
  /** Milliseconds since 1970. */
  modified: number;
  storageClass: string;
  etag: string;
  /** For reports of all versions. */
  latest?: boolean;
  deleteMarker?: boolean;
};

export type ReportFile = { key: string; content: Buffer };

export type Report = { manifestKey: string; manifest: Buffer; files: ReportFile[] };

const BASE = 'reports/source/everything';

/** Columns as S3 names them in CSV, each with the value that a row has for it. */
const COLUMNS: Record<string, (row: ReportRow) => string> = {
  Bucket: ({ bucket }) => bucket,
  // as S3 does it: a space is a plus, and what is no letter, digit, dot, dash, underscore or slash is percent-encoded
  Key: ({ key }) =>
    encodeURIComponent(key)
      .replace(/[!'()*~]/g, percent)
      .replaceAll('%20', '+')
      .replaceAll('%2F', '/'),
  VersionId: ({ etag }) => etag,
  IsLatest: ({ latest = true }) => String(latest),
  IsDeleteMarker: ({ deleteMarker = false }) => String(deleteMarker),
  Size: ({ size }) => String(size ?? ''),
  LastModifiedDate: ({ modified }) => new Date(modified).toISOString(),
  ETag: ({ etag }) => etag,
  StorageClass: ({ storageClass }) => storageClass,
};

export const PLAIN = ['Bucket', 'Key', 'Size', 'LastModifiedDate', 'ETag', 'StorageClass'];
export const VERSIONS = Object.keys(COLUMNS);

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A report in CSV: `parts` are the rows of its data files. */
export function csvReport(parts: readonly ReportRow[][], columns = PLAIN): Report {
  const files = parts.map((rows, index) => {
    const lines = rows.map((row) =>
      columns.map((name) => `"${(COLUMNS[name]?.(row) ?? '').replaceAll('"', '""')}"`).join(','),
    );
    return {
      key: `${BASE}/data/part-${index}.csv.gz`,
      content: gzipSync(lines.map((line) => `${line}\n`).join('')),
    };
  });
  return reportOf('CSV', columns.join(', '), files);
}

/** The same rows in Parquet, written by DuckDB. */
export async function parquetReport(parts: readonly ReportRow[][], columns = PLAIN): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'skyglass-parquet-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const files: ReportFile[] = [];
    for (const [index, rows] of parts.entries()) {
      const path = join(folder, `${index}.parquet`);
      // by way of JSON, so that any key arrives as it is
      const json = join(folder, `${index}.json`);
      writeFileSync(json, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      const selected = columns.map((name) => `${PARQUET[name] ?? 'NULL'} AS ${snake(name)}`).join(', ');
      await connection.run(
        `COPY (SELECT ${selected} FROM read_json('${json}', format = 'newline_delimited', columns = ${JSON_COLUMNS}))
         TO '${path}' (FORMAT parquet, COMPRESSION snappy)`,
      );
      files.push({ key: `${BASE}/data/part-${index}.parquet`, content: readFileSync(path) });
    }
    const fields = columns.map((name) => `optional binary ${snake(name)} (UTF8)`);
    return reportOf('Parquet', `message s3.inventory { ${fields.join('; ')}; }`, files);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

const JSON_COLUMNS =
  "{bucket: 'VARCHAR', key: 'VARCHAR', size: 'BIGINT', modified: 'BIGINT', storageClass: 'VARCHAR', etag: 'VARCHAR', latest: 'BOOLEAN', deleteMarker: 'BOOLEAN'}";

const PARQUET: Record<string, string> = {
  Bucket: 'bucket',
  Key: 'key',
  VersionId: 'etag',
  IsLatest: 'coalesce(latest, true)',
  IsDeleteMarker: 'coalesce(deleteMarker, false)',
  Size: 'size',
  LastModifiedDate: 'make_timestamp_ms(modified)',
  ETag: 'etag',
  StorageClass: 'storageClass',
};

function snake(name: string): string {
  return name === 'ETag' ? 'e_tag' : name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** A manifest of these files, which are in whichever format they are. */
export function reportOf(format: string, schema: string, files: ReportFile[]): Report {
  const manifest = {
    sourceBucket: SOURCE,
    destinationBucket: `arn:aws:s3:::${REPORTS}`,
    version: '2016-11-30',
    creationTimestamp: String(CREATED),
    fileFormat: format,
    fileSchema: schema,
    files: files.map(({ key, content }) => ({ key, size: content.length, MD5checksum: md5(content) })),
  };
  return {
    manifestKey: `${BASE}/2026-07-20T01-00Z/manifest.json`,
    manifest: Buffer.from(JSON.stringify(manifest)),
    files,
  };
}

/** The bucket that reports are of, and the one that they lie in. */
export const SOURCE = 'inventory-source';
export const REPORTS = 'inventory-reports';
export const CREATED = Date.UTC(2026, 6, 20, 1, 0, 0);

/** The objects of a bucket that holds a report, its checksum among them. */
export function reportObjects({ manifestKey, manifest, files }: Report): ReportFile[] {
  const checksum = Buffer.from(`${md5(manifest)}\n`);
  return [
    { key: manifestKey, content: manifest },
    { key: manifestKey.replace(/\.json$/, '.checksum'), content: checksum },
    ...files,
  ];
}

export function md5(content: Buffer): string {
  return createHash('md5').update(content).digest('hex');
}

/** What the Objects view is to show of these rows: each key of the bucket once, in the order of its bytes. */
export function expectedRows(rows: readonly ReportRow[]): ObjectRow[] {
  const newest = new Map<string, ReportRow>();
  for (const row of rows) {
    const { bucket, key, latest = true, deleteMarker = false, modified } = row;
    if (bucket !== SOURCE || !latest || deleteMarker) continue;
    const other = newest.get(key);
    if (!other || other.modified < modified) newest.set(key, row);
  }
  return [...newest.values()]
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
    .map(({ key, size, modified, storageClass, etag }) => ({
      kind: 'object',
      key,
      size,
      modified,
      storageClass,
      etag,
    }));
}
