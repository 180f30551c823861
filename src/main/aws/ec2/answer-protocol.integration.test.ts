import { createServer } from 'node:http';
import { DescribeInstanceTypesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThreadedEc2Protocol } from './answer-protocol';

/** What the next request is answered with. */
let answer = '';
const server = createServer((_, response) => response.end(answer));
const clients: EC2Client[] = [];

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(
  () =>
    new Promise<void>((resolve) => {
      for (const client of clients) client.destroy();
      server.close(() => resolve());
    }),
);

function client(threaded: boolean): EC2Client {
  const address = server.address();
  const made = new EC2Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    ...(threaded && { protocol: ThreadedEc2Protocol }),
  });
  clients.push(made);
  return made;
}

function types(count: number, rest = ''): string {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `<item><instanceType>m${String(index)}.large</instanceType><currentGeneration>true</currentGeneration><supportedUsageClassSet><item>on-demand</item><item>spot</item></supportedUsageClassSet><processorInfo><supportedArchitectures><item>x86_64</item></supportedArchitectures><sustainedClockSpeedInGhz>3.${String(index % 10)}</sustainedClockSpeedInGhz></processorInfo><memoryInfo><sizeInMiB>${String(1024 * index)}</sizeInMiB></memoryInfo><networkInfo><networkPerformance>Up to &lt;10&gt; Gigabit &amp; é</networkPerformance></networkInfo></item>`,
  ).join('');
  return `<DescribeInstanceTypesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>request-7</requestId><instanceTypeSet>${items}</instanceTypeSet>${rest}</DescribeInstanceTypesResponse>`;
}

async function both(): Promise<{ threaded: unknown; plain: unknown }> {
  const ask = (threaded: boolean): Promise<unknown> =>
    client(threaded)
      .send(new DescribeInstanceTypesCommand({}))
      .catch((error: unknown) => ({ failed: error instanceof Error ? error.name : error }));
  return { threaded: await ask(true), plain: await ask(false) };
}

describe('large answers', () => {
  it.each([1, 100, 700])('of %i types are what the SDK makes of them', async (count) => {
    answer = types(count, '<nextToken>next</nextToken>');
    const { threaded, plain } = await both();
    expect(threaded).toEqual(plain);
    expect(threaded).toMatchObject({ NextToken: 'next' });
  });

  it('that are cut off fail as the SDK has them fail', async () => {
    answer = types(300).slice(0, -500);
    const { threaded, plain } = await both();
    expect(threaded).toEqual(plain);
  });

  it('asked for side by side go to whom they belong', async () => {
    answer = types(250);
    const own = client(true);
    const ask = async (): Promise<number> =>
      (await own.send(new DescribeInstanceTypesCommand({}))).InstanceTypes?.length ?? 0;
    const first = ask();
    const second = ask();
    expect(await Promise.all([first, second])).toEqual([250, 250]);
  });
});
