import { createServer as createTcpServer } from 'node:net';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeRegionsCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { HeadBucketCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { skyglassPlugin } from '../client-plugin';
import { problemOf } from '../problems';
import { SILENT } from '../request-handler';

const ending: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** A server on a free port that answers every request alike; its origin. */
async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return originOf(server.address());
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

/** The SDK's real clients, one attempt each, with what Skyglass adds to them. */
function clientsAt(endpoint: string) {
  const settings = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'the-secret' },
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: { connectionTimeout: 2_000, socketTimeout: 200, logger: SILENT },
  };
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const ec2 = new EC2Client(settings);
  const sts = new STSClient(settings);
  const pricing = new PricingClient(settings);
  s3.middlewareStack.use(skyglassPlugin(s3.config, null));
  ec2.middlewareStack.use(skyglassPlugin(ec2.config, null));
  sts.middlewareStack.use(skyglassPlugin(sts.config, null));
  pricing.middlewareStack.use(skyglassPlugin(pricing.config, null));
  ending.push(() => {
    for (const client of [s3, ec2, sts, pricing]) client.destroy();
    return Promise.resolve();
  });
  return { s3, ec2, sts, pricing };
}

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('It was taken for a success.');
}

const problemBy = async (call: Promise<unknown>) => problemOf(await thrownBy(call));

const ec2Error = (code: string, message: string): RequestListener => {
  return (_, response) => {
    response.writeHead(400, { 'content-type': 'text/xml' });
    response.end(
      `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>ec2-request</RequestID></Response>`,
    );
  };
};

const s3Error = (status: number, code: string, message: string, more = '', headers = {}): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { 'x-amz-request-id': 'S3REQUEST', 'x-amz-id-2': 'EXTENDED', ...headers });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message>${more}<RequestId>S3REQUEST</RequestId></Error>`,
    );
  };
};

describe('answers in which AWS says no', () => {
  it('names the missing permission, the ids and the status', async () => {
    const { s3 } = clientsAt(await serving(s3Error(403, 'AccessDenied', 'Access Denied')));
    expect(await problemBy(s3.send(new ListBucketsCommand({})))).toEqual({
      kind: 'denied',
      title: 'Something failed',
      message: 'Access Denied',
      hint: 'These credentials lack the permission s3:ListAllMyBuckets. Ask whoever manages the account for it.',
      retryable: false,
      awsCode: 'AccessDenied',
      requestId: 'S3REQUEST (extended: EXTENDED)',
      httpStatus: 403,
      action: 's3:ListAllMyBuckets',
    });
  });

  it("takes the action from AWS's own message, and leaves out its encoded blob", async () => {
    const message =
      'You are not authorized to perform this operation. User: arn:aws:iam::1:user/x is not authorized to perform: iam:PassRole on resource: y. Encoded authorization failure message: abcdefghijkl';
    const { ec2 } = clientsAt(await serving(ec2Error('UnauthorizedOperation', message)));
    const problem = await problemBy(ec2.send(new DescribeRegionsCommand({})));
    expect(problem).toMatchObject({ kind: 'denied', action: 'iam:PassRole', requestId: 'ec2-request' });
    expect(problem.message).not.toContain('abcdefghijkl');
  });

  it.each([
    ['VPCIdNotSpecified', 'No default VPC for this user', /subnet/],
    ['MissingInput', 'No subnets found for the default VPC', /subnet/],
    [
      'InvalidParameterValue',
      "The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI.",
      /architecture/,
    ],
    [
      'Unsupported',
      'Your requested instance type is not supported in your requested Availability Zone.',
      /zone/,
    ],
    ['VcpuLimitExceeded', 'You have requested more vCPU capacity', /Service Quotas/],
    ['InsufficientInstanceCapacity', 'We currently do not have sufficient capacity', /later/],
    ['OptInRequired', 'You are not subscribed to this service', /Marketplace/],
    ['PendingVerification', 'Your request for accessing resources is being validated', /verifying/],
    ['InvalidAMIID.NotFound', "The image id '[ami-1]' does not exist", /this region/],
    ['InvalidKeyPair.NotFound', "The key pair 'k' does not exist", /this region/],
    ['IdempotentParameterMismatch', 'Arguments on this idempotent request are inconsistent', /anew/],
  ])('says what to do about %s', async (code, message, advice) => {
    const { ec2 } = clientsAt(await serving(ec2Error(code, message)));
    const problem = await problemBy(ec2.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1 })));
    expect(problem).toMatchObject({ awsCode: code, message, action: 'ec2:RunInstances' });
    expect(problem.hint).toMatch(advice);
  });

  it.each([
    ['NoSuchBucket', 404, 'not-found', false],
    ['SlowDown', 503, 'throttled', true],
    ['ExpiredToken', 400, 'expired', false],
    ['InvalidAccessKeyId', 403, 'no-credentials', false],
    ['InternalError', 500, 'refused', true],
    ['SomethingNew', 400, 'refused', false],
  ])('takes %s for what it is', async (code, status, kind, retryable) => {
    const { s3 } = clientsAt(await serving(s3Error(status, code, 'Why not.')));
    const problem = await problemBy(s3.send(new ListObjectsV2Command({ Bucket: 'b' })));
    expect(problem).toMatchObject({
      kind,
      retryable,
      awsCode: code,
      httpStatus: status,
      message: 'Why not.',
    });
  });

  it.each([
    [403, 'denied'],
    [404, 'not-found'],
    [400, 'refused'],
  ])('reads the status alone where a HEAD was answered with %i', async (status, kind) => {
    const origin = await serving(
      (_, response) => void response.writeHead(status, { 'x-amz-request-id': 'R' }).end(),
    );
    const problem = await problemBy(clientsAt(origin).s3.send(new HeadBucketCommand({ Bucket: 'b' })));
    expect(problem).toMatchObject({ kind, httpStatus: status, requestId: 'R', action: 's3:ListBucket' });
    expect(problem.message).toContain(String(status));
  });

  it('never repeats the session token of a canonical request', async () => {
    const token = 'FwoGZXIvYXdzE'.repeat(20);
    const message = `The request signature we calculated does not match. The Canonical String for this request should have been 'POST x-amz-security-token:${token}'`;
    const { ec2 } = clientsAt(await serving(ec2Error('SignatureDoesNotMatch', message)));
    const problem = await problemBy(ec2.send(new DescribeRegionsCommand({})));
    expect(JSON.stringify(problem)).not.toContain('FwoGZXIv');
  });
});

describe('a clock that is off', () => {
  it('is told by how much, from the ServerTime of S3', async () => {
    const server = new Date(Date.now() - 20 * 60_000).toISOString();
    const { s3 } = clientsAt(
      await serving(s3Error(403, 'RequestTimeTooSkewed', 'Too far.', `<ServerTime>${server}</ServerTime>`)),
    );
    const problem = await problemBy(s3.send(new ListBucketsCommand({})));
    expect(problem).toMatchObject({ kind: 'clock-skew', awsCode: 'RequestTimeTooSkewed' });
    expect(problem.message).toBe("This machine's clock is 20 minutes ahead of AWS's.");
  });

  it('is recognised behind other codes by the Date header', async () => {
    const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
    const { s3 } = clientsAt(await serving(s3Error(403, 'SignatureDoesNotMatch', 'No match.', '', { date })));
    const problem = await problemBy(s3.send(new ListBucketsCommand({})));
    expect(problem.kind).toBe('clock-skew');
    expect(problem.message).toBe("This machine's clock is 3 hours behind AWS's.");
  });

  it('is not blamed when it is right', async () => {
    const { s3 } = clientsAt(await serving(s3Error(403, 'SignatureDoesNotMatch', 'No match.')));
    expect(await problemBy(s3.send(new ListBucketsCommand({})))).toMatchObject({
      kind: 'no-credentials',
      message: 'No match.',
    });
  });
});

describe('answers that are not of AWS', () => {
  const bodies: [string, number, string, string][] = [
    ['a page of HTML', 200, 'text/html', '<!doctype html><html><body>Welcome<br></body></html>'],
    ['a page of well-formed HTML', 200, 'text/html', '<html><head/><body><p>Welcome</p></body></html>'],
    ["a proxy's refusal", 403, 'text/html', '<html><head><title>403</title></head><body><hr></body></html>'],
    ['a gateway error', 502, 'text/html', '<html><body>Bad Gateway</body></html>'],
    ['a text', 500, 'text/plain', 'boom'],
    ['nothing', 200, 'text/plain', ''],
    ['foreign XML', 200, 'application/xml', '<?xml version="1.0"?><feed><title>News</title></feed>'],
  ];

  it.each(bodies)('%s (%i) is not taken for an empty result', async (_, status, type, body) => {
    const origin = await serving(
      (_, response) => void response.writeHead(status, { 'content-type': type }).end(body),
    );
    const { s3, ec2, sts, pricing } = clientsAt(origin);
    const calls = [
      () => s3.send(new ListBucketsCommand({})),
      () => s3.send(new ListObjectsV2Command({ Bucket: 'b' })),
      () => ec2.send(new DescribeRegionsCommand({})),
      () => sts.send(new GetCallerIdentityCommand({})),
      () => pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonEC2' })),
    ];
    for (const call of calls) {
      const problem = await problemBy(call());
      expect(problem).toMatchObject({ kind: 'not-aws', httpStatus: status, retryable: status >= 500 });
      expect(problem.message).toContain(new URL(origin).host);
    }
  });

  it('a JSON object from another server is not taken for an empty listing', async () => {
    const origin = await serving((_, response) => void response.end('{"message":"hello"}'));
    const { s3, ec2 } = clientsAt(origin);
    expect(await problemBy(s3.send(new ListBucketsCommand({})))).toMatchObject({ kind: 'not-aws' });
    expect(await problemBy(ec2.send(new DescribeRegionsCommand({})))).toMatchObject({ kind: 'not-aws' });
  });

  it('a page in answer to a HEAD is not taken for a bucket', async () => {
    const origin = await serving(
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(),
    );
    const problem = await problemBy(clientsAt(origin).s3.send(new HeadBucketCommand({ Bucket: 'b' })));
    expect(problem.kind).toBe('not-aws');
  });

  it('a server that does not speak HTTP', async () => {
    const server = createTcpServer((socket) => void socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ending.push(() => new Promise((resolve) => server.close(resolve)));
    const problem = await problemBy(
      clientsAt(originOf(server.address())).s3.send(new ListBucketsCommand({})),
    );
    expect(problem.kind).toBe('not-aws');
  });
});

describe('an endpoint out of reach', () => {
  it('names host and port where nothing listens', async () => {
    const origin = await serving(() => undefined);
    for (const end of ending.splice(0)) await end();
    const problem = await problemBy(clientsAt(origin).ec2.send(new DescribeRegionsCommand({})));
    expect(problem).toMatchObject({ kind: 'unreachable', retryable: true, action: 'ec2:DescribeRegions' });
    expect(problem.message).toBe(`Nothing accepts connections at ${new URL(origin).host}.`);
  });

  it.each([
    ['breaks the connection', (_: unknown, response: { destroy(): void }) => response.destroy(), 'closed'],
    ['never answers', () => undefined, 'in time'],
  ] as const)('names host and port when it %s', async (_, listener, words) => {
    const origin = await serving(listener);
    const problem = await problemBy(clientsAt(origin).s3.send(new ListBucketsCommand({})));
    expect(problem).toMatchObject({ kind: 'unreachable', retryable: true, httpStatus: null });
    expect(problem.message).toContain(new URL(origin).host);
    expect(problem.message).toContain(words);
  });

  it('suggests http:// where TLS meets plain HTTP', async () => {
    const origin = await serving(() => undefined);
    const { s3 } = clientsAt(origin.replace('http:', 'https:'));
    const problem = await problemBy(s3.send(new ListBucketsCommand({})));
    expect(problem).toMatchObject({ kind: 'unreachable', retryable: false });
    expect(problem.hint).toContain('http://');
  });

  it('takes an abort for a cancellation', async () => {
    const origin = await serving(() => undefined);
    const stop = new AbortController();
    const call = clientsAt(origin).s3.send(new ListBucketsCommand({}), { abortSignal: stop.signal });
    stop.abort();
    expect(await problemBy(call)).toMatchObject({ kind: 'cancelled', title: 'Cancelled' });
  });
});
