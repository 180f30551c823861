import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PutObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { TestConnection } from '../aws/s3/client-source.test-support';
import { DENIED_KEY } from '../demo/identities';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createObjectDetailsService } from './object-details-service';

const scope = { connectionId: 'connection-1' };
const current = { ...scope, versionId: null };
const archive = DEMO_BUCKETS.archive;
let server: DemoServer;
let connection: TestConnection;
let details: ReturnType<typeof createObjectDetailsService>;

beforeAll(async () => {
  server = await startDemoServer({
    s3: { buckets: [{ name: 'beside', keys: ['a', 'a.bak', 'a/b', 'sp ace+plus'] }] },
  });
});
beforeEach(() => {
  connection = new TestConnection(server.url, server.credentials);
  details = createObjectDetailsService({ clients: connection });
});
afterEach(() => {
  server.faults.clear();
  connection.destroy();
});
afterAll(() => server.close());

describe('the properties of an object', () => {
  it('are found in a bucket elsewhere, with headers, metadata and state', async () => {
    const told = await details.properties(
      { ...current, bucket: archive, key: 'config/settings.json' },
      undefined,
    );
    expect(told).toMatchObject({ region: 'eu-central-1', size: 2000, storageClass: 'STANDARD' });
    expect(told.headers).toContainEqual({ name: 'Content-Type', value: 'application/json' });
    expect(told.headers).toContainEqual({ name: 'Cache-Control', value: 'max-age=60, must-revalidate' });
    expect(told.metadata).toContainEqual({ name: 'reviewed-by', value: 'Zoë <zoe@meridian.example>' });
    expect(told.encryption).toEqual({ algorithm: 'AES256', keyId: null, bucketKey: false });
    expect(told.restore).toBeNull();
  });

  it('tell how a restore stands', async () => {
    const of = (key: string) => details.properties({ ...current, bucket: archive, key }, undefined);
    expect((await of('archive/being-restored.tar')).restore).toEqual({ ongoing: true });
    expect((await of('archive/restored.tar')).restore).toEqual({
      ongoing: false,
      expires: Date.UTC(2030, 0, 1),
    });
    expect(await of('archive/tiering-archived.bin')).toMatchObject({ archiveStatus: 'ARCHIVE_ACCESS' });
  });

  it('tell the checksum that an upload was proven by', async () => {
    const client = connection.clients(scope).s3();
    await client.send(
      new PutObjectCommand({
        Bucket: 'beside',
        Key: 'sum',
        Body: '123456789',
        ChecksumAlgorithm: 'CRC64NVME',
      }),
    );
    const told = await details.properties({ ...current, bucket: 'beside', key: 'sum' }, undefined);
    // the check value of CRC-64/NVME
    expect(told.checksums).toEqual([
      { algorithm: 'CRC64NVME', value: Buffer.from('ae8b14860a799888', 'hex').toString('base64') },
    ]);
    expect(told.checksumType).toBe('FULL_OBJECT');
  });

  it('say what failed where there is nothing, and where nothing may be read', async () => {
    await expect(
      details.properties({ ...current, bucket: 'beside', key: 'absent' }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'not-found', title: 'Could not read the properties' } });
    connection.keys = [DENIED_KEY];
    await expect(
      details.properties({ ...current, bucket: 'beside', key: 'a' }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'denied', action: 's3:GetObject' } });
  });
});

describe('tags', () => {
  it('are those of the object, in the order of their keys', async () => {
    const { tags } = await details.tags(
      { ...current, bucket: archive, key: 'config/settings.json' },
      undefined,
    );
    expect(tags).toEqual([
      { key: 'retention', value: '7 years' },
      { key: 'team', value: 'platform' },
    ]);
  });

  it('come back exactly, whatever they say', async () => {
    const TagSet = [{ Key: '<b>&amp;', Value: 'a "quoted" = ünïcode' }];
    const client = connection.clients(scope).s3();
    await client.send(new PutObjectTaggingCommand({ Bucket: 'beside', Key: 'a', Tagging: { TagSet } }));
    const { tags } = await details.tags({ ...current, bucket: 'beside', key: 'a' }, undefined);
    expect(tags).toEqual([{ key: '<b>&amp;', value: 'a "quoted" = ünïcode' }]);
  });
});

describe('versions', () => {
  it('are all of one key, the newest first, over pages of any size', async () => {
    const place = { ...scope, bucket: archive, key: 'reports/deleted-twice.pdf' };
    const whole = await details.versions(place, undefined);
    expect(whole.more).toBe(false);
    expect(whole.versions.map(({ kind, latest }) => [kind, latest])).toEqual([
      ['delete-marker', true],
      ['delete-marker', false],
      ['version', false],
    ]);
    server.faults.add({
      match: { operation: 'ListObjectVersions' },
      times: null,
      effect: { kind: 'short-page', keys: 1 },
    });
    expect(await details.versions(place, undefined)).toEqual(whole);
  });

  it('are those of this key only, although others begin like it', async () => {
    const { versions } = await details.versions({ ...scope, bucket: 'beside', key: 'a' }, undefined);
    expect(versions).toHaveLength(1);
    const odd = await details.versions({ ...scope, bucket: 'beside', key: 'sp ace+plus' }, undefined);
    expect(odd.versions).toHaveLength(1);
  });
});
