import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MEDIA_PATH } from '../../shared/contract/object-bytes';
import { TestConnection } from '../aws/s3/client-source.test-support';
import { startDemoServer, type DemoServer } from '../demo/server';
import { ObjectMedia } from './object-media';

const BUCKET = 'meridian-media';

let server: DemoServer;
let connection: TestConnection;
let client: S3Client;
let media: ObjectMedia;
let looking: AbortController;
const never = new AbortController().signal;

beforeEach(async () => {
  server = await startDemoServer();
  connection = new TestConnection(server.url, server.credentials);
  client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await put('0123456789');
  media = new ObjectMedia({ clients: connection });
  looking = new AbortController();
});
afterEach(async () => {
  looking.abort();
  connection.destroy();
  client.destroy();
  await server.close();
});

function put(body: string) {
  return client.send(
    new PutObjectCommand({ Bucket: BUCKET, Key: 'a.mp3', Body: body, ContentType: 'text/html' }),
  );
}

async function opened(): Promise<string> {
  const { connectionId } = connection;
  const object = { bucket: BUCKET, key: 'a.mp3', versionId: null };
  const events = media.open({ connectionId, ...object, type: 'audio/mpeg' }, looking.signal);
  const { value } = await events.next();
  return value?.address.slice(MEDIA_PATH.length) ?? '';
}

async function read(id: string, range?: string) {
  const answer = await media.read(id, range, never);
  if (!answer) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.chunks) chunks.push(chunk);
  return { ...answer, text: Buffer.concat(chunks).toString() };
}

it('gives a player the ranges that it asks for, as the type that its bytes are', async () => {
  const id = await opened();
  expect(await read(id, 'bytes=2-4')).toMatchObject({
    status: 206,
    text: '234',
    headers: { 'content-type': 'audio/mpeg', 'content-range': 'bytes 2-4/10', 'content-length': '3' },
  });
  expect(await read(id, 'bytes=7-')).toMatchObject({ status: 206, text: '789' });
  expect(await read(id)).toMatchObject({ status: 200, text: '0123456789' });
});

it('plays nothing else, nothing of another object, and nothing once it is not looked at', async () => {
  const id = await opened();
  expect(await read('another')).toBeNull();
  await read(id, 'bytes=0-1');
  await put('another object');
  const error = await read(id, 'bytes=0-1').catch((thrown: unknown) => thrown);
  expect(media.statusOf(error)).toBe(412);
  looking.abort();
  await expect.poll(() => read(id)).toBeNull();
});
