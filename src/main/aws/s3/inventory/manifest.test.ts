import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../problems';
import { parseManifest } from './manifest';

const csv = {
  sourceBucket: 'a-bucket',
  destinationBucket: 'arn:aws:s3:::reports',
  version: '2016-11-30',
  creationTimestamp: '1784509200000',
  fileFormat: 'CSV',
  fileSchema: 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag',
  files: [{ key: 'x/data/1.csv.gz', size: 12, MD5checksum: 'F11166069f1990abeb9c97ace9cdfabc' }],
};

function refusal(text: string) {
  try {
    parseManifest(text);
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('It was taken for a manifest.');
}

const refusalOf = (change: object) => refusal(JSON.stringify({ ...csv, ...change }));

describe('a manifest', () => {
  it('of CSV tells bucket, time, columns and files', () => {
    expect(parseManifest(JSON.stringify(csv))).toEqual({
      sourceBucket: 'a-bucket',
      createdAt: 1784509200000,
      format: 'CSV',
      columns: [
        'bucket',
        'key',
        'versionid',
        'islatest',
        'isdeletemarker',
        'size',
        'lastmodifieddate',
        'etag',
      ],
      allVersions: true,
      files: [{ key: 'x/data/1.csv.gz', size: 12, md5: 'f11166069f1990abeb9c97ace9cdfabc' }],
    });
  });

  it('of Parquet is read by the schema that S3 writes', () => {
    const fileSchema =
      'message s3.inventory { required binary bucket (UTF8); required binary key (UTF8);  optional int64 size;  optional int64 last_modified_date (TIMESTAMP_MILLIS);}';
    expect(parseManifest(JSON.stringify({ ...csv, fileFormat: 'Parquet', fileSchema }))).toMatchObject({
      format: 'Parquet',
      columns: ['bucket', 'key', 'size', 'lastmodifieddate'],
      allVersions: false,
    });
  });

  it('keeps any key and size exactly', () => {
    const file = fc.record({
      key: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      size: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    });
    fc.assert(
      fc.property(fc.array(file), (files) => {
        const parsed = parseManifest(JSON.stringify({ ...csv, files }));
        expect(parsed.files).toEqual(files.map((one) => ({ ...one, md5: null })));
      }),
    );
  });

  it('in ORC is refused with what to do', () => {
    const { kind, message, hint } = refusalOf({
      fileFormat: 'ORC',
      fileSchema: 'struct<bucket:string,key:string>',
    });
    expect(kind).toBe('refused');
    expect(message).toContain('ORC');
    expect(hint).toContain('Parquet or CSV');
  });

  it('without what is needed says what', () => {
    expect(refusalOf({ sourceBucket: undefined }).message).toContain('“sourceBucket”');
    expect(refusalOf({ sourceBucket: "x' OR 1=1; --" }).message).toContain('“sourceBucket”');
    expect(refusalOf({ creationTimestamp: 'yesterday' }).message).toContain('“creationTimestamp”');
    expect(refusalOf({ fileFormat: 'XLSX' }).message).toContain('“XLSX”');
    expect(refusalOf({ fileSchema: 'Bucket, Size' }).message).toContain('“key”');
    expect(refusalOf({ files: [{ key: 'x', size: -1 }] }).message).toContain('“files.0.size”');
    expect(refusalOf({ files: [{ key: 'x', size: 1, MD5checksum: 'no' }] }).message).toContain(
      '“files.0.MD5checksum”',
    );
    expect(refusal('<html>').message).toContain('not JSON');
  });

  it('is never anything but a manifest or a refusal, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(refusal(text).title).toBe('Could not read the inventory');
      }),
    );
  });
});
