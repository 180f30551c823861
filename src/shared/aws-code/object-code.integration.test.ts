import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServer, type DemoServer } from '../../main/demo/server';
import type { ObjectCondition, ObjectFilter } from '../contract/listing';
import { objectCode, whyNoCode, type ObjectWork } from './object-code';
import { installedLanguages, openPasted, type Pasted } from './pasted.test-support';

const BUCKET = 'meridian-scratch';
const REGION = 'ap-southeast-2';
const PREFIX = "it's/";
const KEYS = [
  'Report 2024.CSV',
  'report.csv.gz',
  'deep/more $(id) `id`.txt',
  'deep/.hidden',
  'plain',
  '"quoted" \\ back.json',
];
const NOTHING: ObjectFilter = { text: '', conditions: [], operation: 'and' };

let server: DemoServer;
let pasted: Pasted;
let client: S3Client;

beforeEach(async () => {
  server = await startDemoServer();
  pasted = openPasted(server);
  client = new S3Client({
    region: REGION,
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  });
  for (const [index, name] of KEYS.entries()) {
    const Body = Buffer.from('x'.repeat(index * 100));
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: PREFIX + name, Body }));
  }
});
afterEach(async () => {
  client.destroy();
  pasted.close();
  await server.close();
});

const place = { bucket: BUCKET, region: REGION, endpoint: null, prefix: PREFIX };

function listing(filter: Partial<ObjectFilter>, more: Partial<Extract<ObjectWork, { kind: 'list' }>> = {}) {
  return {
    kind: 'list' as const,
    ...place,
    isFolder: false,
    filter: { ...NOTHING, ...filter },
    sort: [],
    ...more,
  };
}

const key = (test: 'glob' | 'regex' | 'starts' | 'equals', value: string, not = false): ObjectCondition => ({
  field: 'key',
  test,
  not,
  value,
});

describe.each(await installedLanguages())('objects as %s', (language, installed) => {
  async function names(work: ObjectWork): Promise<string[]> {
    expect(whyNoCode(work, language)).toBeNull();
    const output = await pasted.run(language, objectCode(work, language));
    return output
      .split('\n')
      .filter(Boolean)
      .map((line) => (line.split('\t')[0] ?? '').slice(PREFIX.length));
  }

  it.skipIf(!installed)('lists what the filter lets through, and nothing else', async () => {
    const expectNames = async (filter: Partial<ObjectFilter>, expected: string[]) =>
      expect((await names(listing(filter))).sort(), JSON.stringify(filter)).toEqual([...expected].sort());
    await expectNames({}, KEYS);
    await expectNames({ text: 'REPORT' }, ['Report 2024.CSV', 'report.csv.gz']);
    await expectNames({ text: '$(id) `' }, ['deep/more $(id) `id`.txt']);
    await expectNames(
      { conditions: [key('glob', '*.[cg][sz]*', true), { field: 'size', test: '>=', value: 200 }] },
      ['deep/more $(id) `id`.txt', 'deep/.hidden', 'plain', '"quoted" \\ back.json'],
    );
    await expectNames(
      {
        conditions: [
          { field: 'extension', test: '=', value: 'csv' },
          { field: 'extension', test: '=', value: 'hidden' },
          key('equals', 'plain'),
        ],
        operation: 'or',
      },
      ['Report 2024.CSV', 'plain'],
    );
    await expectNames(
      {
        conditions: [
          key('regex', '^deep/[a-z]'),
          { field: 'modified', test: '<', value: Date.now() + 60_000 },
          { field: 'storageClass', test: '=', value: 'standard' },
        ],
      },
      ['deep/more $(id) `id`.txt'],
    );
    await expectNames({ conditions: [{ field: 'modified', test: '>', value: Date.now() + 60_000 }] }, []);
  });

  it.skipIf(!installed)('lists a folder, sorted', async () => {
    const sort = [{ column: 'size' as const, direction: 'desc' as const }];
    expect(await names(listing({}, { isFolder: true, sort }))).toEqual([
      '"quoted" \\ back.json',
      'plain',
      'report.csv.gz',
      'Report 2024.CSV',
      'deep/',
    ]);
  });

  it.skipIf(!installed)('downloads rows, folders with all below them', async () => {
    const rows = [
      { kind: 'object' as const, key: `${PREFIX}plain` },
      { kind: 'folder' as const, key: `${PREFIX}deep/` },
    ];
    await pasted.run(language, objectCode({ kind: 'download', ...place, rows }, language));
    expect(readFileSync(join(pasted.folder, 'plain'), 'utf8')).toBe('x'.repeat(400));
    expect(readFileSync(join(pasted.folder, 'deep/more $(id) `id`.txt'), 'utf8')).toBe('x'.repeat(200));
    const evil = [{ kind: 'object' as const, key: `${PREFIX}../up` }];
    expect(whyNoCode({ kind: 'download', ...place, rows: evil }, language)).toContain('no path that is safe');
  });

  it.skipIf(!installed)('deletes rows, and no others', async () => {
    const rows = [
      { kind: 'object' as const, key: `${PREFIX}"quoted" \\ back.json` },
      { kind: 'folder' as const, key: `${PREFIX}deep/` },
    ];
    await pasted.run(language, objectCode({ kind: 'delete', ...place, rows }, language));
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: PREFIX }));
    expect(Contents.map(({ Key = '' }) => Key.slice(PREFIX.length))).toEqual([
      'Report 2024.CSV',
      'plain',
      'report.csv.gz',
    ]);
  });
});
