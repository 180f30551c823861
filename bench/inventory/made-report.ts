import { createHash } from 'node:crypto';
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export const BENCH_BUCKET = 'bench';

/** Has no divisor in common with the numbers of rows that people type, so that keys come in no order. */
const STRIDE = 7_919_003;

const SCHEMAS = {
  CSV: 'Bucket, Key, Size, LastModifiedDate, ETag, StorageClass',
  Parquet:
    'message s3.inventory { required binary bucket (UTF8); required binary key (UTF8); optional int64 size; optional int64 last_modified_date (TIMESTAMP_MILLIS); optional binary e_tag (UTF8); optional binary storage_class (UTF8);}',
};

/** Writes a report of made-up objects, in no order of keys; resolves to the path of its manifest. */
export async function makeReport(report: {
  folder: string;
  format: 'CSV' | 'Parquet';
  rows: number;
  files: number;
}): Promise<string> {
  const { folder, format, rows, files } = report;
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const connection = await instance.connect();
  const each = Math.ceil(rows / files);
  const ending = format === 'CSV' ? 'csv.gz' : 'parquet';
  const options =
    format === 'CSV'
      ? "FORMAT csv, HEADER false, COMPRESSION gzip, FORCE_QUOTE *, QUOTE '\"'"
      : 'FORMAT parquet, COMPRESSION snappy';
  const time = `make_timestamp_ms(1700000000000 + (n * 48271) % 90000000000)`;
  const modified = format === 'CSV' ? `strftime(${time}, '%Y-%m-%dT%H:%M:%S.000Z')` : time;
  const listed = [];
  for (let file = 0; file < files; file += 1) {
    const path = join(folder, `${file}.${ending}`);
    await connection.run(
      `COPY (SELECT '${BENCH_BUCKET}' AS bucket,
          concat('logs/', lpad((n // 10000)::VARCHAR, 6, '0'), '/part-', lpad(n::VARCHAR, 10, '0'), '.gz') AS key,
          n AS size, ${modified} AS last_modified_date, md5(n::VARCHAR) AS e_tag,
          CASE n % 3 WHEN 0 THEN 'STANDARD' WHEN 1 THEN 'GLACIER' ELSE 'STANDARD_IA' END AS storage_class
        FROM (SELECT (range * ${STRIDE}) % ${rows} AS n FROM range(${file * each}, ${Math.min((file + 1) * each, rows)})))
      TO '${path}' (${options})`,
    );
    listed.push({ key: `data/${file}.${ending}`, size: statSync(path).size, MD5checksum: await md5Of(path) });
  }
  connection.closeSync();
  instance.closeSync();
  const manifest = {
    sourceBucket: BENCH_BUCKET,
    destinationBucket: 'arn:aws:s3:::reports',
    version: '2016-11-30',
    creationTimestamp: '1784509200000',
    fileFormat: format,
    fileSchema: SCHEMAS[format],
    files: listed,
  };
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) hash.update(chunk);
  return hash.digest('hex');
}
