import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ListObjectsV2Command, S3Client, type ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { HttpResponse } from '@smithy/core/protocols';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_BUCKETS } from '../../../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../../../demo/server';
import { SILENT } from '../../request-handler';
import { PageScanner } from './page-scanner';
import { comparableOutput, comparablePage } from './sdk-reading.test-support';

let server: DemoServer;
let body: Buffer;
let client: S3Client;
const scanner = new PageScanner();

beforeAll(async () => {
  server = await startDemoServer();
  client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
    logger: SILENT,
    followRegionRedirects: true,
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (!HttpResponse.isInstance(answer.response)) return answer;
      const stream: unknown = answer.response.body;
      if (!(stream instanceof Readable)) throw new Error('A body is a stream.');
      body = await buffer(stream);
      answer.response.body = body;
      return answer;
    },
    { step: 'deserialize', priority: 'low' },
  );
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

it.each<[string, Omit<ListObjectsV2CommandInput, 'Bucket'>]>([
  ['as it is', {}],
  ['encoded', { EncodingType: 'url' }],
  ['by folder', { EncodingType: 'url', Delimiter: '/' }],
  ['from the middle', { MaxKeys: 3, StartAfter: 'm' }],
  ['with all that can be asked for', { FetchOwner: true, OptionalObjectAttributes: ['RestoreStatus'] }],
])('reads the demo account as the SDK does: %s', async (_, input) => {
  for (const Bucket of [
    DEMO_BUCKETS.awkward,
    DEMO_BUCKETS.archive,
    DEMO_BUCKETS.website,
    DEMO_BUCKETS.empty,
  ]) {
    const output = await client.send(new ListObjectsV2Command({ Bucket, ...input }));
    expect(comparablePage(scanner.scan(body)), Bucket).toEqual(comparableOutput(output));
  }
});
