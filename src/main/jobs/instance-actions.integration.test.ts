import { describe, expect, it } from 'vitest';
import type { ActionOutcome, InstanceAction, InstanceRef } from '../../shared/contract/instance-actions';
import { READ_MOSTLY_KEY } from '../demo/identities';
import { startDemoServer } from '../demo/server';
import { instancesRig } from './instances.test-support';

const rig = instancesRig(() => startDemoServer());
const { find, named } = rig;

function open(options: Parameters<typeof rig.open>[0] = {}) {
  const { actions, stirred } = rig.open(options);
  const act = (action: InstanceAction, ...instances: InstanceRef[]) =>
    actions.act({ connectionId: 'c1', action, instances });
  return { service: actions, act, stirred };
}

const told = (outcomes: ActionOutcome[]): Record<string, string | null> =>
  Object.fromEntries(
    outcomes.map((one) => [one.instanceId, one.ok ? one.state : (one.problem.awsCode ?? one.problem.kind)]),
  );

describe('an action', () => {
  it('goes to each region, and tells each state', async () => {
    const [web, redis] = [await find('us-east-1', 'web-1'), await find('eu-central-1', 'redis')];
    const { act, stirred } = open();
    expect(told(await act('stop', web, redis))).toEqual({
      [web.instanceId]: 'stopping',
      [redis.instanceId]: 'stopping',
    });
    expect(stirred.sort()).toEqual(['eu-central-1', 'us-east-1']);
    expect((await named('us-east-1')).get('web-1')?.state).toBe('stopping');
    expect((await named('us-east-1')).get('web-2')?.state).toBe('running');
  });

  it('is done to the others where one is gone, in a wrong state or protected', async () => {
    const web = await find('us-east-1', 'web-1');
    const gone = { region: 'us-east-1', instanceId: 'i-0123456789abcdef0' };
    const { act } = open();
    expect(told(await act('stop', gone, web))).toEqual({
      [gone.instanceId]: 'InvalidInstanceID.NotFound',
      [web.instanceId]: 'stopping',
    });
    const all = await named('us-east-1');
    const running = [...all.values()].filter(({ state }) => state === 'running');
    const outcomes = told(await act('start', ...running, web));
    // web is stopping, from which it cannot be started
    expect(outcomes[web.instanceId]).toBe('IncorrectInstanceState');
    for (const { instanceId } of running) expect(outcomes[instanceId]).toBe('running');
  });

  it('terminates what may be, and leaves what is protected', async () => {
    const all = [...(await named('us-east-1')).values()].filter(({ state }) => state === 'running');
    const outcomes = told(await open().act('terminate', ...all));
    const codes = Object.values(outcomes);
    expect(new Set(codes)).toEqual(new Set(['shutting-down', 'OperationNotPermitted']));
    const after = await named('us-east-1');
    for (const { instanceId, state } of after.values()) {
      if (outcomes[instanceId] === 'OperationNotPermitted') expect(state).toBe('running');
      else expect(['shutting-down', 'terminated', 'stopped', 'pending', 'stopping']).toContain(state);
    }
  });

  it('that is denied names the permission for each, with AWS’s code and request id', async () => {
    const [web, other] = [await find('us-east-1', 'web-1'), await find('us-east-1', 'web-2')];
    const outcomes = await open({ credentials: READ_MOSTLY_KEY }).act('terminate', web, other);
    expect(outcomes).toHaveLength(2);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        ok: false,
        problem: { kind: 'denied', action: 'ec2:TerminateInstances', awsCode: 'UnauthorizedOperation' },
      });
      expect(outcome.ok ? null : outcome.problem.requestId).toMatch(/\w/);
    }
  });

  it('cannot be reached on a read-only connection, nor on one that was replaced', async () => {
    const web = await find('us-east-1', 'web-1');
    const before = rig.server().requests.count('ec2', 'TerminateInstances');
    await expect(open({ readOnly: true }).act('terminate', web)).rejects.toMatchObject({
      problem: { kind: 'read-only' },
    });
    await expect(
      open().service.act({ connectionId: 'old', action: 'terminate', instances: [web] }),
    ).rejects.toMatchObject({ problem: { kind: 'stale-connection' } });
    expect(rig.server().requests.count('ec2', 'TerminateInstances')).toBe(before);
  });

  it('whose answer is lost on the way is asked again, and told', async () => {
    const web = await find('us-east-1', 'web-1');
    rig.server().faults.add({ match: { operation: 'StopInstances' }, effect: { kind: 'lose-answer' } });
    expect(told(await open().act('stop', web))).toEqual({ [web.instanceId]: 'stopping' });
    expect(rig.server().requests.count('ec2', 'StopInstances')).toBe(2);
  });

  it('that is throttled is asked again until AWS takes it', async () => {
    const web = await find('us-east-1', 'web-1');
    rig.server().faults.add({
      match: { operation: 'RebootInstances' },
      effect: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });
    expect(told(await open().act('reboot', web))).toEqual({ [web.instanceId]: null });
    expect(rig.server().requests.count('ec2', 'RebootInstances')).toBe(2);
  });

  it('of rebooting is sent once, whatever becomes of its answer', async () => {
    const web = await find('us-east-1', 'web-1');
    for (const effect of [{ kind: 'lose-answer' }, { kind: 'reset', when: 'before' }] as const) {
      rig.server().requests.clear();
      rig.server().faults.add({ match: { operation: 'RebootInstances' }, times: 9, effect });
      expect(told(await open().act('reboot', web))).toEqual({ [web.instanceId]: 'unreachable' });
      expect(rig.server().requests.count('ec2', 'RebootInstances')).toBe(1);
      rig.server().faults.clear();
    }
  });

  it('is told for each region where one of them is disabled, or the session ends in the middle', async () => {
    const [web, redis] = [await find('us-east-1', 'web-1'), await find('eu-central-1', 'redis')];
    for (const code of ['AuthFailure', 'OptInRequired', 'ExpiredToken', 'RequestExpired']) {
      rig.server().faults.add({
        match: { operation: 'StopInstances', region: 'eu-central-1' },
        effect: { kind: 'error', status: 400, code },
      });
      expect(told(await open({ maxAttempts: 1 }).act('stop', web, redis))).toEqual({
        [web.instanceId]: expect.stringMatching(/^stopp/) as string,
        [redis.instanceId]: code,
      });
      rig.server().faults.clear();
    }
    expect((await named('eu-central-1')).get('redis')?.state).toBe('running');
  });

  it('that nobody answers is told as such for every instance, once each', async () => {
    const both = [await find('us-east-1', 'web-1'), await find('us-east-1', 'web-2')];
    rig.server().faults.add({
      match: { operation: 'StopInstances' },
      times: 9,
      effect: { kind: 'reset', when: 'before' },
    });
    const outcomes = await open({ maxAttempts: 1 }).act('stop', ...both);
    expect(outcomes.map((one) => !one.ok && one.problem.kind)).toEqual(['unreachable', 'unreachable']);
    expect(rig.server().requests.count('ec2', 'StopInstances')).toBe(1);
  });
});

describe('tags', () => {
  it('are put on, replaced and taken off', async () => {
    const web = await find('us-east-1', 'web-1');
    const { service } = open();
    const change = (set: { key: string; value: string }[], remove: string[] = []) =>
      service.changeTags({ connectionId: 'c1', change: { set, remove }, instances: [web] });
    expect(await change([{ key: 'Name', value: '<b>web</b>' }])).toEqual([{ ...web, ok: true, state: null }]);
    expect((await named('us-east-1')).get('<b>web</b>')?.instanceId).toBe(web.instanceId);
  });
});
