import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchForm, LaunchResult } from '../../shared/contract/launch';
import { ProblemError } from '../aws/problems';
import type { Timer } from '../aws/timer';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { form, openLaunch, REGION, scope, tagged, TEST_TAG, type OpenLaunch } from './launch.test-support';

/** EC2 shows nobody a new instance for this long. */
const LATE_MS = 4_000;

/** The account's clock, by which the waits of what is tested pass as well. */
class AccountTimer implements Timer {
  at = Date.now();
  now(): number {
    return this.at;
  }
  sleep(ms: number): Promise<void> {
    this.at += ms;
    return Promise.resolve();
  }
}

let server: DemoServer;
let home: string;
let timer: AccountTimer;
const opened: OpenLaunch[] = [];

async function start(lateMs: number): Promise<void> {
  timer = new AccountTimer();
  server = await startDemoServer({ clock: () => timer.at, ec2: { lateMs } });
}
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-lost-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

/** A connection that sends each call once, so that a test says which of them goes wrong. */
function open(): OpenLaunch {
  const launch = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY, timer, maxAttempts: 1 });
  opened.push(launch);
  return launch;
}

type Ask = { form: LaunchForm; clientToken: string; again?: boolean };

/** How a launch went: what it brought, or the problem. */
async function launch({ service }: OpenLaunch, { again = false, ...ask }: Ask) {
  try {
    return await service.launch({ ...scope, ...ask, again }, undefined);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

function idsOf(result: Awaited<ReturnType<typeof launch>>): LaunchResult['instanceIds'] {
  if (!('instanceIds' in result)) throw new Error(`Not launched: ${result.message}`);
  return result.instanceIds;
}

const loseAnswer = { match: { operation: 'RunInstances' }, effect: { kind: 'lose-answer' } } as const;
const looks = () => server.requests.count('ec2', 'DescribeInstances');

describe('a launch whose answer is lost', () => {
  it('finds by its token what it launched', async () => {
    await start(0);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG, minCount: 2, maxCount: 2 });
    server.faults.add(loseAnswer);
    const result = await launch(one, { form: filled, clientToken: 'lost' });
    expect(result).toMatchObject({ found: true });
    const there = (await tagged(one)).map(({ InstanceId }) => InstanceId);
    expect(there).toHaveLength(2);
    expect([...idsOf(result)].sort()).toEqual(there.sort());
    expect(one.launched).toEqual([idsOf(result)]);
    expect(server.requests.count('ec2', 'RunInstances')).toBe(1);
  });

  it('waits for an instance that EC2 does not show at once', async () => {
    await start(LATE_MS);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG });
    server.faults.add(loseAnswer);
    expect(await launch(one, { form: filled, clientToken: 'late' })).toMatchObject({ found: true });
    expect(looks()).toBe(3);
  });

  it('fails where nothing is to be seen, and is looked up before it is tried again', async () => {
    await start(LATE_MS * 100);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG });
    server.faults.add(loseAnswer);
    expect(await launch(one, { form: filled, clientToken: 'unseen' })).toMatchObject({ kind: 'unreachable' });
    timer.at += LATE_MS * 100;
    const again = await launch(one, { form: filled, clientToken: 'unseen', again: true });
    expect(again).toMatchObject({ found: true });
    expect(server.requests.count('ec2', 'RunInstances')).toBe(1);
    expect(await tagged(one)).toHaveLength(1);
  });

  it('does not launch twice by a connection made anew, whose expiry tag would be another one', async () => {
    await start(0);
    const first = open();
    const filled = await form(first, { tags: TEST_TAG, terminateAfterHours: 1 });
    server.faults.add(loseAnswer);
    server.faults.add({
      match: { operation: 'DescribeInstances' },
      effect: { kind: 'reset', when: 'before' },
    });
    expect(await launch(first, { form: filled, clientToken: 'anew' })).toMatchObject({ kind: 'unreachable' });
    timer.at += 60_000;
    const second = open();
    // the look fails as well, so that the request goes out, and AWS refuses it for its other parameters
    server.faults.add({
      match: { operation: 'DescribeInstances' },
      effect: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });
    const again = await launch(second, { form: filled, clientToken: 'anew', again: true });
    expect(again).toMatchObject({ found: true });
    expect(server.requests.count('ec2', 'RunInstances')).toBe(2);
    expect((await tagged(second)).map(({ InstanceId }) => InstanceId)).toEqual(idsOf(again));
  });

  it('does not launch twice for a page that was loaded anew and has forgotten the token', async () => {
    await start(0);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG, terminateAfterHours: 1 });
    server.faults.add(loseAnswer);
    server.faults.add({
      match: { operation: 'DescribeInstances' },
      effect: { kind: 'reset', when: 'before' },
    });
    expect(await launch(one, { form: filled, clientToken: 'first' })).toMatchObject({ kind: 'unreachable' });
    timer.at += 60_000;
    const second = await launch(one, { form: filled, clientToken: 'second' });
    expect(second).toMatchObject({ found: true });
    expect((await tagged(one)).map(({ InstanceId }) => InstanceId)).toEqual(idsOf(second));
    // what came of it is known now, so the next submission is another launch
    expect(await launch(one, { form: filled, clientToken: 'third' })).toMatchObject({ found: false });
    expect(await tagged(one)).toHaveLength(2);
  });

  it('tells that it was lost where the token may not be looked up', async () => {
    await start(0);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG });
    server.faults.add(loseAnswer);
    server.faults.add({
      match: { operation: 'DescribeInstances' },
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    expect(await launch(one, { form: filled, clientToken: 'blind' })).toMatchObject({ kind: 'unreachable' });
  });
});

describe('a launch that AWS refuses', () => {
  it.each([
    ['RequestLimitExceeded', 503],
    ['ExpiredToken', 400],
    ['RequestExpired', 400],
    ['OptInRequired', 401],
    ['InsufficientInstanceCapacity', 500],
  ])('with %s is not looked up, for nothing was launched', async (code, status) => {
    await start(0);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG });
    server.faults.add({ match: { operation: 'RunInstances' }, effect: { kind: 'error', status, code } });
    const problem = await launch(one, { form: filled, clientToken: 'no' });
    expect(problem).toMatchObject({ awsCode: code });
    expect(looks()).toBe(0);
    // the same submission then launches, once
    const again = await launch(one, { form: filled, clientToken: 'no', again: true });
    expect(again).toMatchObject({ found: false });
    expect(await tagged(one)).toHaveLength(1);
  });

  it('is for the region that it was made for', async () => {
    await start(0);
    const one = open();
    const filled = await form(one, { tags: TEST_TAG });
    idsOf(await launch(one, { form: filled, clientToken: 'here' }));
    const regions = server.requests.requests.filter(({ operation }) => operation === 'RunInstances');
    expect(regions.map(({ region }) => region)).toEqual([REGION]);
  });
});
