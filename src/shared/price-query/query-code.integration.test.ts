import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer, type DemoServer } from '../../main/demo/server';
import { DEFAULT_PRICE_CHOICE } from '../price-choices';
import { installedLanguages, openPasted, type Pasted } from '../aws-code/pasted.test-support';
import { queryCode, type Query } from './query-code';

let server: DemoServer;
let pasted: Pasted;
beforeAll(async () => {
  server = await startDemoServer();
  pasted = openPasted(server);
});
afterAll(async () => {
  pasted.close();
  await server.close();
});

const plain: Query = {
  regions: ['eu-central-1'],
  choice: DEFAULT_PRICE_CHOICE,
  prices: 'list',
  instanceType: 'm5.large',
};
const ways: [string, Query, RegExp][] = [
  ['on demand', plain, /"usagetype\\?": ?\\?"EUC1-BoxUsage:m5\.large/],
  ['with Savings Plans', { ...plain, prices: 'savings' }, /"EC2Instance"[^]*BoxUsage:m5\.large/],
  ['as spot', { ...plain, prices: 'spot' }, /"SpotPrice": ?"0\.\d+"/],
];

describe.each(await installedLanguages())('the query as %s', (language, installed) => {
  it.skipIf(!installed).each(ways)('asks for types and prices %s', async (_, query, expected) => {
    const told = await pasted.run(language, queryCode(query, language));
    expect(told).toMatch(/"InstanceType": ?"m5\.large"/);
    expect(told).toMatch(expected);
  });

  it.skipIf(!installed)('asks for every type of each region, page after page', async () => {
    server.requests.clear();
    const choice = { ...DEFAULT_PRICE_CHOICE, operatingSystem: 'Windows', software: 'SQL Std' } as const;
    const query = { ...plain, regions: ['ap-northeast-3', 'ap-east-1'], choice, instanceType: null };
    await pasted.run(language, queryCode(query, language));
    expect(server.requests.count('ec2', 'DescribeInstanceTypes')).toBeGreaterThan(2);
    expect(server.requests.count('pricing', 'GetProducts')).toBeGreaterThan(4);
  });
});

it('reads nothing in a value as a command of the shell', () => {
  const code = queryCode({ ...plain, instanceType: "m5.large'; touch /tmp/x; '$(id)" }, 'cli');
  expect(code).toContain(`'m5.large'\\''; touch /tmp/x; '\\''$(id)'`);
});
