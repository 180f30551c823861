import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ObjectSpace, StoredObject } from '../contents';
import { parquetFile } from './parquet-file';

/** Reports as S3 Inventory writes them: a manifest, its checksum, and data files. */

export type ReportSpec = {
  sourceBucket: string;
  /** The bucket that it is written to. */
  destinationBucket: string;
  /** The name of the inventory configuration. */
  configuration: string;
  format: 'CSV' | 'Parquet';
  /** Milliseconds since 1970. */
  createdAt: number;
  /** How many data files. */
  files: number;
};

const CSV_SCHEMA = 'Bucket, Key, Size, LastModifiedDate, ETag, StorageClass';
const PARQUET_SCHEMA =
  'message s3.inventory {  required binary bucket (UTF8);  required binary key (UTF8);  optional int64 size;  optional int64 last_modified_date (TIMESTAMP_MILLIS);  optional binary e_tag (UTF8);  optional binary storage_class (UTF8);}';

/** The objects of a report of what is in `space`. */
export function inventoryReport(spec: ReportSpec, space: ObjectSpace): StoredObject[] {
  const { sourceBucket, destinationBucket, configuration, format, createdAt, files } = spec;
  const base = `inventory/${sourceBucket}/${configuration}`;
  const ending = format === 'CSV' ? 'csv.gz' : 'parquet';
  const rows = Array.from({ length: space.count }, (_, index) => space.objectAt(index));
  const each = Math.ceil(rows.length / files);
  const data = Array.from({ length: files }, (_, index) => {
    const part = rows.slice(index * each, (index + 1) * each);
    const content = format === 'CSV' ? csvFile(sourceBucket, part) : parquetOf(sourceBucket, part);
    return stored(`${base}/data/${name(`${base} ${index}`)}.${ending}`, content, createdAt);
  });
  const manifest = Buffer.from(
    JSON.stringify(
      {
        sourceBucket,
        destinationBucket: `arn:aws:s3:::${destinationBucket}`,
        version: '2016-11-30',
        creationTimestamp: String(createdAt),
        fileFormat: format,
        fileSchema: format === 'CSV' ? CSV_SCHEMA : PARQUET_SCHEMA,
        files: data.map(({ key, size, etag }) => ({ key, size, MD5checksum: etag })),
      },
      null,
      2,
    ),
  );
  const time = new Date(createdAt).toISOString().replace(/:(\d\d):.*/, '-$1Z');
  return [
    ...data,
    stored(`${base}/${time}/manifest.json`, manifest, createdAt),
    stored(`${base}/${time}/manifest.checksum`, Buffer.from(`${md5(manifest)}\n`), createdAt),
  ];
}

function csvFile(bucket: string, rows: readonly StoredObject[]): Buffer {
  const lines = rows.map(({ key, size, modified, etag, storageClass }) =>
    [bucket, formEncoded(key), String(size), new Date(modified).toISOString(), etag, storageClass]
      .map((value) => `"${value}"`)
      .join(','),
  );
  return gzipSync(lines.map((line) => `${line}\n`).join(''), { level: 1 });
}

/** Keys in CSV, and only there, are form-encoded: a space is a plus, slashes stay. */
function formEncoded(key: string): string {
  return new URLSearchParams({ k: key }).toString().slice('k='.length).replaceAll('%2F', '/');
}

function parquetOf(bucket: string, rows: readonly StoredObject[]): Buffer {
  return parquetFile([
    { name: 'bucket', type: 'text', values: rows.map(() => bucket) },
    { name: 'key', type: 'text', values: rows.map(({ key }) => key) },
    { name: 'size', type: 'number', values: rows.map(({ size }) => size) },
    { name: 'last_modified_date', type: 'time', values: rows.map(({ modified }) => modified) },
    { name: 'e_tag', type: 'text', values: rows.map(({ etag }) => etag) },
    { name: 'storage_class', type: 'text', values: rows.map(({ storageClass }) => storageClass) },
  ]);
}

function stored(key: string, content: Buffer, modified: number): StoredObject {
  return { key, content, size: content.length, modified, storageClass: 'STANDARD', etag: md5(content) };
}

function md5(content: Buffer): string {
  return createHash('md5').update(content).digest('hex');
}

/** S3 names data files by UUIDs. */
function name(of: string): string {
  return createHash('sha256')
    .update(of)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}
