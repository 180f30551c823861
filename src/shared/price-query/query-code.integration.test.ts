import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NORMAL_KEY } from '../../main/demo/identities';
import { startDemoServer, type DemoServer } from '../../main/demo/server';
import { DEFAULT_PRICE_CHOICE } from '../price-choices';
import { queryCode, type Query, type QueryLanguage } from './query-code';

/*
 * The code is run as it is pasted, against the demo account. Tools are told of it by AWS_ENDPOINT_URL, which
 * the AWS CLI knows from 2.13 and 1.29 on and boto3 from 1.28 on; older ones would call AWS itself, so they are not run.
 */

const run = promisify(execFile);

let server: DemoServer;
let folder: string;
beforeAll(async () => {
  server = await startDemoServer();
  // below the project, where its packages are found
  folder = mkdtempSync(join(process.cwd(), 'node_modules', '.query-code-'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: NORMAL_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: NORMAL_KEY.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NODE_NO_WARNINGS: '1',
  };
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(command, args, { env: environment(), maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Whether a tool tells a version that is as new as this. */
async function isAsNewAs(command: string, args: readonly string[], least: (version: string) => boolean) {
  try {
    const told = await run(command, args, { env: { PATH: process.env['PATH'] } });
    return least(/\d+\.\d+/.exec(told.stdout)?.[0] ?? '');
  } catch {
    return false;
  }
}

function from(least: Readonly<Record<number, number>>) {
  return (version: string): boolean => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return minor >= (least[major] ?? Number.POSITIVE_INFINITY);
  };
}

const hasCli = await isAsNewAs('aws', ['--version'], from({ 1: 29, 2: 13 }));
const hasBoto3 = await isAsNewAs(
  'python3',
  ['-c', 'import boto3; print(boto3.__version__)'],
  from({ 1: 28 }),
);

const RUNNERS: Record<QueryLanguage, (code: string) => Promise<string>> = {
  cli: (code) => output('bash', ['-c', code]),
  boto3: (code) => output('python3', ['-c', code]),
  javascript: (code) => {
    const file = join(folder, 'query.mjs');
    writeFileSync(file, code);
    return output(process.execPath, [file]);
  },
};

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

describe.each<[QueryLanguage, boolean]>([
  ['cli', hasCli],
  ['boto3', hasBoto3],
  ['javascript', true],
])('the query as %s', (language, installed) => {
  it.skipIf(!installed).each(ways)('asks for types and prices %s', async (_, query, expected) => {
    const told = await RUNNERS[language](queryCode(query, language));
    expect(told).toMatch(/"InstanceType": ?"m5\.large"/);
    expect(told).toMatch(expected);
  });

  it.skipIf(!installed)('asks for every type of each region, page after page', async () => {
    server.requests.clear();
    const choice = { ...DEFAULT_PRICE_CHOICE, operatingSystem: 'Windows', software: 'SQL Std' } as const;
    const query = { ...plain, regions: ['ap-northeast-3', 'ap-east-1'], choice, instanceType: null };
    await RUNNERS[language](queryCode(query, language));
    expect(server.requests.count('ec2', 'DescribeInstanceTypes')).toBeGreaterThan(2);
    expect(server.requests.count('pricing', 'GetProducts')).toBeGreaterThan(4);
  });
});

it('reads nothing in a value as a command of the shell', () => {
  const code = queryCode({ ...plain, instanceType: "m5.large'; touch /tmp/x; '$(id)" }, 'cli');
  expect(code).toContain(`'m5.large'\\''; touch /tmp/x; '\\''$(id)'`);
});
