import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchProgress } from '../../shared/contract/launch';
import type { Timer } from '../aws/timer';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createCatalogue } from './catalogue';
import { createInstanceService } from './instances-service';
import { form, openLaunch, scope, type OpenLaunch } from './launch.test-support';

/** The account's clock; waits pass at once, except those of a watch that has nothing to wait for. */
class AccountTimer implements Timer {
  at = Date.now();
  now(): number {
    return this.at;
  }
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (ms >= 60_000) {
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      });
    }
    this.at += ms;
    return Promise.resolve();
  }
}

let server: DemoServer;
let home: string;
let timer: AccountTimer;
let launch: OpenLaunch;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  timer = new AccountTimer();
  server = await startDemoServer({ clock: () => timer.at, ec2: { lateMs: 1_000 } });
  home = mkdtempSync(join(tmpdir(), 'skyglass-following-'));
  launch = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY, timer, maxAttempts: 1 });
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await launch.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function instances() {
  const catalogue = createCatalogue({ clients: launch.clients, home, timer });
  closing.push(() => catalogue.dispose());
  return createInstanceService({ clients: launch.clients, catalogue, timer });
}

async function launchTwo(): Promise<string[]> {
  const filled = await form(launch, { minCount: 2, maxCount: 2 });
  const result = await launch.service.launch(
    { ...scope, form: filled, clientToken: 'follow', again: false },
    undefined,
  );
  return result.instanceIds;
}

async function all(progress: AsyncIterable<LaunchProgress>): Promise<LaunchProgress[]> {
  const told: LaunchProgress[] = [];
  for await (const one of progress) told.push(one);
  return told;
}

const statesOf = (told: readonly LaunchProgress[]) =>
  told.map(({ instances }) => [...new Set(instances.map(({ state }) => state))].join());
const never = new AbortController().signal;

describe('a launch is followed', () => {
  it('from not shown yet over pending to running', async () => {
    const instanceIds = await launchTwo();
    const told = await all(instances().follow({ ...scope, instanceIds }, never));
    const states = statesOf(told);
    expect(states.at(0)).toBe('');
    expect(states).toContain('pending');
    expect(states.at(-1)).toBe('running');
    expect(told.at(-1)?.gaveUp).toBe(false);
  });

  it('through looks that fail, and tells of them', async () => {
    const instanceIds = await launchTwo();
    server.faults.add({
      match: { operation: 'DescribeInstances' },
      effect: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });
    const told = await all(instances().follow({ ...scope, instanceIds }, never));
    expect(told[0]?.problem?.awsCode).toBe('RequestLimitExceeded');
    expect(statesOf(told).at(-1)).toBe('running');
  });

  it('by the looks of those who watch the region, without calls of its own', async () => {
    const instanceIds = await launchTwo();
    timer.at += 120_000;
    const service = instances();
    const watching = new AbortController();
    const watch = service.watch(scope, watching.signal)[Symbol.asyncIterator]();
    // reading begins the watch, whose first look is held until the follower waits for it
    const hold = server.faults.add({ match: { operation: 'DescribeInstances' }, effect: { kind: 'hold' } });
    const first = watch.next();
    await hold.reached();
    const following = all(service.follow({ ...scope, instanceIds }, never));
    hold.release();
    await first;
    expect(statesOf(await following)).toEqual(['running']);
    expect(server.requests.count('ec2', 'DescribeInstances')).toBe(1);
    watching.abort();
    await watch.return?.();
  });

  it('by the look that a watch made before it rested', async () => {
    const instanceIds = await launchTwo();
    timer.at += 120_000;
    const service = instances();
    const watching = new AbortController();
    const watch = service.watch(scope, watching.signal)[Symbol.asyncIterator]();
    await watch.next();
    expect(statesOf(await all(service.follow({ ...scope, instanceIds }, never)))).toEqual(['running']);
    expect(server.requests.count('ec2', 'DescribeInstances')).toBe(1);
    watching.abort();
    await watch.return?.();
  });

  it('to its end by the last look of a watch that rests then', async () => {
    const instanceIds = await launchTwo();
    timer.at += 2_000;
    const service = instances();
    const watching = new AbortController();
    const events = service.watch(scope, watching.signal);
    // the watch goes on to its rest, whoever reads it: the instances run by then
    const reading = (async () => {
      for await (const event of events) if (event.kind === 'problem') throw new Error(event.problem.message);
    })();
    const told = await all(service.follow({ ...scope, instanceIds }, never));
    expect(statesOf(told).at(-1)).toBe('running');
    watching.abort();
    await reading;
  });

  it('no longer than ten minutes', async () => {
    const told = await all(instances().follow({ ...scope, instanceIds: ['i-0123456789abcdef0'] }, never));
    expect(told.at(-1)).toMatchObject({ gaveUp: true, instances: [{ state: null }] });
  });

  it('on the connection that it was made on', async () => {
    const follow = instances().follow(
      { connectionId: 'c2', region: scope.region, instanceIds: ['i-1'] },
      never,
    );
    await expect(all(follow)).rejects.toMatchObject({ problem: { kind: 'stale-connection' } });
  });
});
