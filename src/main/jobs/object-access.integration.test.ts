import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestConnection } from '../aws/s3/client-source.test-support';
import { objectsBelow } from '../aws/s3/objects-below';
import { objectProperties } from '../aws/s3/object-properties';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createObjectAccessService } from './object-access-service';

const ID = 'connection-1';
const OPEN = 'meridian-open-imagery';

let server: DemoServer;
let source: TestConnection;
let access: ReturnType<typeof createObjectAccessService>;
const never = new AbortController().signal;

beforeEach(async () => {
  server = await startDemoServer();
  source = new TestConnection(server.url, NORMAL_KEY);
  access = createObjectAccessService({ clients: source });
});
afterEach(async () => {
  access.setPays({ connectionId: ID, bucket: OPEN, pays: false });
  source.destroy();
  await server.close();
});

function presigned(method: 'GET' | 'PUT', bucket: string, key: string, expiresIn = 60) {
  return access.presign({ connectionId: ID, bucket, key, method, expiresIn }, never);
}

describe('presigned addresses', () => {
  it('read and write by plain HTTP, in the region of the bucket', async () => {
    const key = 'in/ü +&%2F.txt';
    const put = await presigned('PUT', 'meridian-scratch', key);
    expect(put.region).toBe('ap-southeast-2');
    expect(new URL(put.url).searchParams.get('X-Amz-Credential')).toContain('/ap-southeast-2/s3/');
    // that of an empty body would refuse every other one
    expect(put.url).not.toMatch(/checksum/i);
    const sent = await fetch(put.url, { method: 'PUT', body: 'by anybody' });
    expect(sent.status).toBe(200);
    const get = await presigned('GET', 'meridian-scratch', key);
    expect(await (await fetch(get.url)).text()).toBe('by anybody');
    // that for reading does not write
    expect((await fetch(get.url, { method: 'PUT', body: 'x' })).status).toBe(403);
  });

  it('tell when they end, which is with the credentials where those end sooner', async () => {
    const before = Date.now();
    const { expiresAt, endsWithCredentials, url } = await presigned('GET', 'meridian-website', 'x', 3600);
    expect(endsWithCredentials).toBe(false);
    expect(expiresAt).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('3600');
  });
});

describe('buckets whose requester pays', () => {
  it('are refused until the person agrees, and then on every kind of request', async () => {
    const clients = source.clients({ connectionId: ID });
    const list = async () => {
      for await (const page of objectsBelow(clients, OPEN, '', null, never)) return page;
      return [];
    };
    await expect(list()).rejects.toThrow('Access Denied');
    access.setPays({ connectionId: ID, bucket: OPEN, pays: true });
    expect(access.pays({ connectionId: ID, bucket: OPEN })).toBe(true);
    const [first] = await list();
    const key = first?.key ?? '';
    expect(await objectProperties(clients, { bucket: OPEN, key, versionId: null }, never)).toMatchObject({
      size: first?.size,
    });
    const { url } = await presigned('GET', OPEN, key);
    expect(url).toContain('x-amz-request-payer=requester');
    expect((await fetch(url, { headers: { range: 'bytes=0-0' } })).status).toBe(206);
    expect(clients.s3WorkerConfig('ap-southeast-2').payer).toEqual([OPEN]);

    access.setPays({ connectionId: ID, bucket: OPEN, pays: false });
    await expect(list()).rejects.toThrow('Access Denied');
    const plain = new S3Client({ region: 'ap-southeast-2', endpoint: server.url, credentials: NORMAL_KEY });
    await expect(plain.send(new HeadObjectCommand({ Bucket: OPEN, Key: key }))).rejects.toThrow();
    plain.destroy();
  });
});
