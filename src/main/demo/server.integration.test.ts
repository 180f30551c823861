import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  DEMO_ACCOUNT_ID,
  DEMO_MFA_CODE,
  DEMO_MFA_ROLE_ARN,
  DEMO_MFA_SERIAL,
  DEMO_ROLE_ARN,
  DENIED_KEY,
  EXPIRED_KEY,
  NO_LIST_BUCKETS_KEY,
  NO_STS_KEY,
  NORMAL_KEY,
  READ_MOSTLY_KEY,
  type DemoKey,
} from './identities';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from './server';
import { computeSignature, formatTimestamp, readClaim } from './sigv4';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());
afterEach(() => server.requests.clear());

type Options = { key?: DemoKey; region?: string; systemClockOffset?: number; endpoint?: string };

function config({ key = NORMAL_KEY, region = 'us-east-1', ...rest }: Options = {}) {
  return { endpoint: server.url, region, credentials: key, maxAttempts: 1, ...rest };
}

/** One call of each service, that every known caller but the denied may make. */
const CALLS: Record<string, (options: Options) => Promise<unknown>> = {
  s3: (options) => new S3Client(config(options)).send(new ListBucketsCommand({})),
  ec2: (options) => new EC2Client(config(options)).send(new DescribeInstancesCommand({})),
  sts: (options) => new STSClient(config(options)).send(new GetCallerIdentityCommand({})),
  pricing: (options) =>
    new PricingClient(config(options)).send(new GetProductsCommand({ ServiceCode: 'AmazonEC2' })),
  ssm: (options) => new SSMClient(config(options)).send(new GetParametersCommand({ Names: ['/a'] })),
};

type Refusal = { name: string; $metadata: { httpStatusCode?: number; requestId?: string } };

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => {
      throw new Error('was answered');
    },
    (reason: unknown) => reason as Refusal,
  );
  expect(error.$metadata.requestId ?? 'no body').toBeTruthy();
  return `${String(error.$metadata.httpStatusCode)} ${error.name}`;
}

describe('who calls', () => {
  test.each([
    ['s3', '403 InvalidAccessKeyId'],
    ['ec2', '401 AuthFailure'],
    ['sts', '403 InvalidClientTokenId'],
    ['pricing', '400 UnrecognizedClientException'],
    ['ssm', '400 UnrecognizedClientException'],
  ])('%s refuses an unknown key with %s', async (service, wanted) => {
    const key = { accessKeyId: 'AKIANOSUCHKEY0000000', secretAccessKey: 'x' };
    expect(await refusal(CALLS[service]?.({ key }) ?? Promise.resolve())).toBe(wanted);
  });

  test.each([
    ['s3', '403 SignatureDoesNotMatch'],
    ['ec2', '401 AuthFailure'],
    ['sts', '403 SignatureDoesNotMatch'],
    ['pricing', '400 InvalidSignatureException'],
    ['ssm', '400 InvalidSignatureException'],
  ])('%s refuses a wrong secret with %s', async (service, wanted) => {
    const key = { ...NORMAL_KEY, secretAccessKey: 'wrong' };
    expect(await refusal(CALLS[service]?.({ key }) ?? Promise.resolve())).toBe(wanted);
  });

  test.each([
    ['s3', '400 ExpiredToken'],
    ['ec2', '400 RequestExpired'],
    ['sts', '403 ExpiredToken'],
    ['pricing', '400 ExpiredTokenException'],
    ['ssm', '400 ExpiredTokenException'],
  ])('%s refuses an expired token with %s', async (service, wanted) => {
    expect(await refusal(CALLS[service]?.({ key: EXPIRED_KEY }) ?? Promise.resolve())).toBe(wanted);
  });

  test('a session key needs its own token', async () => {
    const { accessKeyId, secretAccessKey } = EXPIRED_KEY;
    expect(
      await refusal(
        new S3Client(config({ key: { accessKeyId, secretAccessKey } })).send(new ListBucketsCommand({})),
      ),
    ).toBe('400 InvalidToken');
  });

  test.each([
    ['s3', '403 RequestTimeTooSkewed'],
    ['ec2', '401 AuthFailure'],
    ['sts', '403 SignatureDoesNotMatch'],
    ['pricing', '400 InvalidSignatureException'],
    ['ssm', '400 InvalidSignatureException'],
  ])('%s refuses a clock that is 20 minutes off, either way, with %s', async (service, wanted) => {
    for (const minutes of [-20, 20]) {
      const systemClockOffset = minutes * 60_000;
      expect(await refusal(CALLS[service]?.({ systemClockOffset }) ?? Promise.resolve())).toBe(wanted);
    }
  });

  test('a clock that is 14 minutes off is accepted', async () => {
    await expect(CALLS['s3']?.({ systemClockOffset: 14 * 60_000 })).resolves.toBeDefined();
  });

  test('the date header lets the SDK correct its clock and try again', async () => {
    const ahead = await startDemoServer();
    try {
      ahead.moveClock(20 * 60_000);
      const once = new S3Client({ ...config(), endpoint: ahead.url });
      expect(await refusal(once.send(new ListBucketsCommand({})))).toBe('403 RequestTimeTooSkewed');
      const twice = new S3Client({ ...config(), endpoint: ahead.url, maxAttempts: 2 });
      expect((await twice.send(new ListBucketsCommand({}))).$metadata.attempts).toBe(2);
    } finally {
      await ahead.close();
    }
  });

  test('GetCallerIdentity tells the account and the user', async () => {
    const identity = await new STSClient(config()).send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(DEMO_ACCOUNT_ID);
    expect(identity.Arn).toBe(`arn:aws:iam::${DEMO_ACCOUNT_ID}:user/engineer`);
  });

  test('the known secret is replaced by one made at start', async () => {
    const own = await startDemoServer({ secretAccessKey: 'made-at-start' });
    try {
      const client = (credentials: DemoKey): S3Client =>
        new S3Client({ ...config(), endpoint: own.url, credentials });
      await expect(client(own.credentials).send(new ListBucketsCommand({}))).resolves.toBeDefined();
      expect(await refusal(client(NORMAL_KEY).send(new ListBucketsCommand({})))).toBe(
        '403 SignatureDoesNotMatch',
      );
    } finally {
      await own.close();
    }
  });
});

describe('who may do what', () => {
  test('one who may not list buckets may open them', async () => {
    const client = new S3Client(config({ key: NO_LIST_BUCKETS_KEY }));
    expect(await refusal(client.send(new ListBucketsCommand({})))).toBe('403 AccessDenied');
    const page = await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.website, MaxKeys: 1 }));
    expect(page.KeyCount).toBe(1);
  });

  test('one who may do nothing may still ask who it is', async () => {
    const key = DENIED_KEY;
    await expect(CALLS['sts']?.({ key })).resolves.toBeDefined();
    const codes = await Promise.all(
      ['s3', 'ec2', 'pricing', 'ssm'].map((service) =>
        refusal(CALLS[service]?.({ key }) ?? Promise.resolve()),
      ),
    );
    expect(codes).toEqual([
      '403 AccessDenied',
      '403 UnauthorizedOperation',
      '400 AccessDeniedException',
      '400 AccessDeniedException',
    ]);
  });

  test('one whom STS denies may list buckets', async () => {
    expect(await refusal(CALLS['sts']?.({ key: NO_STS_KEY }) ?? Promise.resolve())).toBe('403 AccessDenied');
    await expect(CALLS['s3']?.({ key: NO_STS_KEY })).resolves.toBeDefined();
  });

  test('one who reads may neither launch nor see prices', async () => {
    const key = READ_MOSTLY_KEY;
    await expect(CALLS['s3']?.({ key })).resolves.toBeDefined();
    expect(await refusal(CALLS['pricing']?.({ key }) ?? Promise.resolve())).toBe('400 AccessDeniedException');
    const create = new S3Client(config({ key })).send(new CreateBucketCommand({ Bucket: 'of-the-reader' }));
    expect(await refusal(create)).toBe('403 AccessDenied');
    const run = new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: 'ami-1', DryRun: true });
    expect(await refusal(new EC2Client(config({ key })).send(run))).toBe('403 UnauthorizedOperation');
  });

  test('the denied bucket denies everyone, but HeadBucket tells its region', async () => {
    const client = new S3Client(config({ region: 'eu-central-1' }));
    const Bucket = DEMO_BUCKETS.denied;
    expect(await refusal(client.send(new ListObjectsV2Command({ Bucket })))).toBe('403 AccessDenied');
    const error: unknown = await client
      .send(new HeadBucketCommand({ Bucket }))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      $metadata: { httpStatusCode: 403 },
      $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
    });
  });
});

describe('roles', () => {
  function sts(): STSClient {
    return new STSClient(config());
  }
  const session = { RoleArn: DEMO_ROLE_ARN, RoleSessionName: 'test' };
  const mfa = { ...session, RoleArn: DEMO_MFA_ROLE_ARN, SerialNumber: DEMO_MFA_SERIAL };

  test("an assumed role works until it expires by the account's clock", async () => {
    let now = Date.now();
    const own = await startDemoServer({ clock: () => now });
    try {
      const client = new STSClient({ ...config(), endpoint: own.url });
      const { Credentials: given } = await client.send(
        new AssumeRoleCommand({ ...session, DurationSeconds: 900 }),
      );
      const key = {
        accessKeyId: given?.AccessKeyId ?? '',
        secretAccessKey: given?.SecretAccessKey ?? '',
        sessionToken: given?.SessionToken ?? '',
      };
      const call = (): Promise<unknown> =>
        new S3Client({ ...config({ key, systemClockOffset: now - Date.now() }), endpoint: own.url }).send(
          new ListBucketsCommand({}),
        );
      await expect(call()).resolves.toBeDefined();
      now += 899_000;
      await expect(call()).resolves.toBeDefined();
      now += 2_000;
      expect(await refusal(call())).toBe('400 ExpiredToken');
    } finally {
      await own.close();
    }
  });

  test("the right MFA code is accepted, a wrong one denied in AWS's words", async () => {
    const good = await sts().send(new AssumeRoleCommand({ ...mfa, TokenCode: DEMO_MFA_CODE }));
    expect(good.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${DEMO_ACCOUNT_ID}:assumed-role/Administrator/test`);
    await expect(sts().send(new AssumeRoleCommand({ ...mfa, TokenCode: '654321' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      ) as string,
    });
  });

  test('a role that wants MFA is denied without', async () => {
    const { SerialNumber, ...bare } = mfa;
    expect(SerialNumber).toBeDefined();
    expect(await refusal(sts().send(new AssumeRoleCommand(bare)))).toBe('403 AccessDenied');
  });

  test('a role that is not there is denied, and bad parameters are named', async () => {
    const none = { ...session, RoleArn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/None` };
    expect(await refusal(sts().send(new AssumeRoleCommand(none)))).toBe('403 AccessDenied');
    expect(await refusal(sts().send(new AssumeRoleCommand({ ...session, DurationSeconds: 60 })))).toBe(
      '400 ValidationError',
    );
  });
});

describe('presigned URLs', () => {
  const path = `/${DEMO_BUCKETS.website}/robots.txt`;

  /** A URL as a client presigns it, by the computation that AWS's own examples prove. */
  function presigned(expiresIn: number, signedAt = Date.now()): string {
    const timestamp = formatTimestamp(signedAt);
    const rawQuery = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${NORMAL_KEY.accessKeyId}/${timestamp.slice(0, 8)}/us-east-1/s3/aws4_request`,
      'X-Amz-Date': timestamp,
      'X-Amz-Expires': String(expiresIn),
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'x',
    }).toString();
    const headers = { host: new URL(server.url).host };
    const claim = readClaim(headers, new URLSearchParams(rawQuery));
    if (claim === null || claim === 'malformed') throw new Error('The URL cannot be read.');
    const { signature } = computeSignature(claim, NORMAL_KEY.secretAccessKey, {
      method: 'GET',
      path,
      rawQuery,
      headers,
      body: Buffer.alloc(0),
    });
    return `${server.url}${path}?${rawQuery.replace('Signature=x', `Signature=${signature}`)}`;
  }

  test('give the object without credentials', async () => {
    const response = await fetch(presigned(60));
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(67);
  });

  test('live exactly as long as they say, longer than a request may be old', async () => {
    expect((await fetch(presigned(3600, Date.now() - 3_590_000))).status).toBe(200);
    const late = await fetch(presigned(3600, Date.now() - 3_610_000));
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
  });

  test('cannot be changed, nor live longer than a week', async () => {
    expect((await fetch(presigned(60).replace('robots', 'index'))).status).toBe(403);
    expect(await (await fetch(presigned(60).replace('Expires=60', 'Expires=61'))).text()).toContain(
      '<Code>SignatureDoesNotMatch</Code>',
    );
    expect((await fetch(presigned(604_801))).status).toBe(400);
  });
});

describe('regions', () => {
  test.each(['us-east-1', 'ap-southeast-2'])(
    "a request for another region than the bucket's is redirected (from %s)",
    async (region) => {
      const client = new S3Client(config({ region }));
      const Bucket = DEMO_BUCKETS.archive;
      expect(await refusal(client.send(new ListObjectsV2Command({ Bucket })))).toBe('301 PermanentRedirect');
      const head: unknown = await client
        .send(new HeadBucketCommand({ Bucket }))
        .catch((reason: unknown) => reason);
      expect(head).toMatchObject({
        $metadata: { httpStatusCode: 301 },
        $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
      });
    },
  );

  test("the SDK's own following arrives", async () => {
    const client = new S3Client({ ...config(), followRegionRedirects: true });
    const page = await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.archive, MaxKeys: 1 }));
    expect(page.KeyCount).toBe(1);
    expect(server.requests.requests.map((request) => [request.region, request.status])).toEqual([
      ['us-east-1', 301],
      ['eu-central-1', 200],
    ]);
  });

  test('a global endpoint calls the region wrong, and names the right one', async () => {
    const own = await startDemoServer({ s3: { endpoint: 'global' } });
    try {
      const client = new S3Client({ ...config(), endpoint: own.url });
      const error: unknown = await client
        .send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.archive }))
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        name: 'AuthorizationHeaderMalformed',
        Region: 'eu-central-1',
        $metadata: { httpStatusCode: 400 },
      });
      const head = await client
        .send(new HeadBucketCommand({ Bucket: DEMO_BUCKETS.archive }))
        .catch((reason: unknown) => reason);
      expect(head).toMatchObject({
        $metadata: { httpStatusCode: 400 },
        $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
      });
    } finally {
      await own.close();
    }
  });

  test('GetBucketLocation answers from anywhere', async () => {
    const client = new S3Client(config());
    const located = await client.send(new GetBucketLocationCommand({ Bucket: DEMO_BUCKETS.archive }));
    expect(located.LocationConstraint).toBe('eu-central-1');
    const home = await client.send(new GetBucketLocationCommand({ Bucket: DEMO_BUCKETS.website }));
    expect(home.LocationConstraint).toBeUndefined();
  });

  test('a bucket that is not there is not found', async () => {
    const client = new S3Client(config());
    expect(await refusal(client.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' })))).toBe(
      '404 NoSuchBucket',
    );
    expect(await refusal(client.send(new HeadBucketCommand({ Bucket: 'no-such-bucket' })))).toBe(
      '404 NotFound',
    );
  });
});

test('a request without a signature is denied as an anonymous one', async () => {
  const response = await fetch(`${server.url}/${DEMO_BUCKETS.website}?list-type=2`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});

test('a body that differs from its signed hash is refused', async () => {
  const client = new S3Client(config());
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args as { request: { headers: Record<string, string> } };
      request.headers['x-amz-content-sha256'] = '0'.repeat(64);
      return next(args);
    },
    { step: 'build', priority: 'high' },
  );
  expect(
    await refusal(client.send(new GetObjectCommand({ Bucket: DEMO_BUCKETS.website, Key: 'index.html' }))),
  ).toBe('400 XAmzContentSHA256Mismatch');
});

test('requests are logged without secrets', async () => {
  await CALLS['s3']?.({});
  await refusal(CALLS['sts']?.({ key: EXPIRED_KEY }) ?? Promise.resolve());
  expect(server.requests.counts()).toEqual({ 's3.ListBuckets': 1, 'sts.GetCallerIdentity': 1 });
  const text = JSON.stringify(server.requests.requests);
  expect(text).not.toContain(EXPIRED_KEY.sessionToken);
  expect(text).not.toMatch(/Signature=/);
});

test('buckets are also reached by virtual host', async () => {
  const { port } = new URL(server.url);
  const client = new S3Client({ ...config(), endpoint: `http://localhost:${port}`, forcePathStyle: false });
  // Not every resolver knows names below localhost.
  client.config.requestHandler = {
    handle: (request: {
      headers: Record<string, string>;
      hostname: string;
      path: string;
      query?: Record<string, string>;
    }) => {
      const { hostname } = request;
      expect(hostname).toBe(`${DEMO_BUCKETS.website}.localhost`);
      const query = new URLSearchParams(request.query).toString();
      return new Promise((resolve, reject) => {
        const sent = httpRequest(
          { host: '127.0.0.1', port, path: `${request.path}?${query}`, headers: request.headers },
          (message) =>
            resolve({
              response: { statusCode: message.statusCode ?? 0, headers: message.headers, body: message },
            }),
        );
        sent.on('error', reject).end();
      });
    },
  } as unknown as typeof client.config.requestHandler;
  const page = await client.send(
    new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.website, Prefix: 'assets/', MaxKeys: 3 }),
  );
  expect(page.Contents?.[0]?.Key).toBe('assets/');
});
