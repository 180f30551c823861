import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { NORMAL_KEY } from './identities';
import { OWNED_BUCKETS } from './s3/data/demo-buckets';
import { startDemo } from './start';

test('the demo account runs in a thread of its own, behind a secret of its own', async () => {
  const demo = await startDemo();
  const other = await startDemo();
  try {
    expect(demo.secretAccessKey).not.toBe(other.secretAccessKey);
    const list = (secretAccessKey: string) =>
      new S3Client({
        endpoint: demo.url,
        region: 'us-east-1',
        credentials: { accessKeyId: demo.accessKeyId, secretAccessKey },
      }).send(new ListBucketsCommand({}));
    expect((await list(demo.secretAccessKey)).Buckets).toHaveLength(OWNED_BUCKETS);
    for (const wrong of [other.secretAccessKey, NORMAL_KEY.secretAccessKey]) {
      await expect(list(wrong)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    }
  } finally {
    await Promise.all([demo.close(), demo.close(), other.close()]);
  }
  await expect(fetch(demo.url)).rejects.toThrow();
});
