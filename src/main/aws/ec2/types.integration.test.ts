import { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { allInstanceTypes } from '../../demo/data/instance-types/figures';
import { NORMAL_KEY } from '../../demo/identities';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { ThreadedEc2Protocol } from './answer-protocol';
import { instanceTypePages } from './types';

let server: DemoServer;
let client: EC2Client;
beforeAll(async () => {
  server = await startDemoServer();
  client = new EC2Client({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: NORMAL_KEY,
    maxAttempts: 1,
    protocol: ThreadedEc2Protocol,
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

async function everyType(): Promise<Map<string, InstanceTypeSpec>> {
  const specs = new Map<string, InstanceTypeSpec>();
  for await (const page of instanceTypePages(client, new AbortController().signal)) {
    for (const spec of page) specs.set(spec.instanceType, spec);
  }
  return specs;
}

it('every type of a region has its cores and its bandwidth to EBS, where it has any', async () => {
  const specs = await everyType();
  const figures = allInstanceTypes().map(({ instanceType, cores, threadsPerCore, ebsMaximumMbps }) => ({
    instanceType,
    cores,
    threadsPerCore,
    ebsMaximumMbps,
  }));
  expect(figures.map(({ instanceType }) => specs.get(instanceType))).toMatchObject(figures);
  expect(specs.get('a1.2xlarge')).toMatchObject({ cores: 8, threadsPerCore: 1, ebsMaximumMbps: 3500 });
  expect(specs.get('c3.large')).toMatchObject({ cores: 1, threadsPerCore: 2, ebsMaximumMbps: null });
});
