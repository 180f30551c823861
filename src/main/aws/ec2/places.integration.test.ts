import { afterAll, beforeAll, expect, it } from 'vitest';
import { DENIED_KEY } from '../../demo/identities';
import { LOCATIONS } from '../../demo/pricing/locations';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { testClientSource } from '../clients-for-tests';
import { places, typesAt } from './places';

const { signal } = new AbortController();

let server: DemoServer;
const closing: { destroy(): void }[] = [];
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(async () => {
  for (const source of closing) source.destroy();
  await server.close();
});

function ec2(region: string, credentials = server.credentials) {
  const source = testClientSource({ connectionId: 'c', endpoint: server.url, credentials, maxAttempts: 1 });
  closing.push(source);
  return source.clients({ connectionId: 'c' }).ec2(region);
}

it('a region has the places that the Price List has prices for', async () => {
  const found = [
    ...(await places(ec2('us-east-1'), signal)),
    ...(await places(ec2('us-west-2'), signal)),
    ...(await places(ec2('eu-central-1'), signal)),
  ];
  const codes = ['us-east-1', 'us-west-2', 'eu-central-1'].flatMap((region) =>
    LOCATIONS.filter(
      ({ code, locationType }) => locationType !== 'AWS Region' && code.startsWith(`${region}-`),
    )
      .map(({ code }) => code)
      .sort(),
  );
  expect(found.map(({ code }) => code)).toEqual(codes);
  expect(found.filter(({ optIn }) => optIn)).toEqual([
    {
      code: 'us-west-2-lax-1',
      name: 'US West (Los Angeles) 1',
      kind: 'local-zone',
      zones: ['us-west-2-lax-1a', 'us-west-2-lax-1b'],
      optIn: true,
    },
  ]);
  expect(await places(ec2('ap-northeast-3'), signal)).toEqual([]);
});

it('a place offers what it has prices for, also where nobody has opted in', async () => {
  for (const code of ['us-east-1-bos-1', 'us-east-1-wl1']) {
    const place = (await places(ec2('us-east-1'), signal)).find((one) => one.code === code);
    const priced = LOCATIONS.find((location) => location.code === code)?.types() ?? [];
    expect(priced.length).toBeGreaterThan(5);
    const offered = await typesAt(ec2('us-east-1'), place ?? { zones: [] }, signal);
    expect(offered).toEqual(priced.map(({ instanceType }) => instanceType).sort());
  }
});

it('no zones are not asked for, for that would ask for all', async () => {
  server.requests.clear();
  expect(await typesAt(ec2('us-east-1'), { zones: [] }, signal)).toEqual([]);
  expect(server.requests.count('ec2')).toBe(0);
});

it('a denial names the permission', async () => {
  await expect(places(ec2('us-east-1', DENIED_KEY), signal)).rejects.toMatchObject({
    problem: { kind: 'denied', action: 'ec2:DescribeAvailabilityZones' },
  });
});

it('leaving ends the call', async () => {
  const hold = server.faults.add({
    match: { operation: 'DescribeAvailabilityZones' },
    effect: { kind: 'hold' },
  });
  const leaving = new AbortController();
  const reading = places(ec2('us-east-1'), leaving.signal);
  await hold.reached();
  leaving.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
