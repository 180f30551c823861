import { describe, expect, it } from 'vitest';
import type { InstanceRow } from '../../../shared/contract/instances';
import type { InstanceGuards } from '../../../shared/contract/instance-actions';
import { instance } from '../instances/example-instances';
import type { InstanceView } from '../instances/instance-view';
import { consequences, whyNot } from './action-rules';

function view(id: string, rest: Partial<InstanceRow> = {}): InstanceView {
  const price = { quote: { state: 'unknown' as const }, age: null };
  return {
    region: 'us-east-1',
    instance: instance(id, rest),
    price,
    perHour: null,
    imageName: null,
    expiresAt: null,
    searchText: '',
  };
}
const guard = (instanceId: string, rest: Partial<InstanceGuards> = {}): InstanceGuards => ({
  region: 'us-east-1',
  instanceId,
  terminationProtection: false,
  stopProtection: false,
  problem: null,
  ...rest,
});
const known = { localDisks: new Set(['i3.large']), guards: [guard('i-1')] };
const texts = (...asked: Parameters<typeof consequences>): string =>
  consequences(...asked)
    .map(({ text, severe }) => (severe ? `! ${text}` : text))
    .join('\n');

describe('an action', () => {
  it('is offered in the states that EC2 takes it in', () => {
    const states = ['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'];
    const offered = (action: Parameters<typeof whyNot>[0]): string[] =>
      states.filter((state) => whyNot(action, view('i-1', { state })) === null);
    expect(offered('start')).toEqual(['stopped']);
    expect(offered('stop')).toEqual(['running']);
    expect(offered('reboot')).toEqual(['running']);
    expect(offered('terminate')).toEqual(['pending', 'running', 'stopping', 'stopped']);
    expect(offered('hibernate')).toEqual([]);
    expect(whyNot('hibernate', view('i-1', { hibernation: true }))).toBeNull();
    expect(whyNot('stop', view('i-1', { rootDeviceType: 'instance-store' }))).toMatch(/instance store/);
  });

  it('tells what terminating loses, and what it leaves behind', () => {
    const volumes = [
      { deviceName: '/dev/xvda', volumeId: 'vol-1', deleteOnTermination: true },
      { deviceName: '/dev/sdb', volumeId: 'vol-2', deleteOnTermination: false },
    ];
    const text = texts('terminate', [view('i-1', { volumes, elasticIp: true, instanceType: 'i3.large' })], {
      ...known,
      guards: [guard('i-1', { terminationProtection: true })],
    });
    expect(text).toContain('! This cannot be undone.');
    expect(text).toContain('! 1 volume will be deleted');
    expect(text).toContain('! This instance will lose the data on instance store');
    expect(text).toContain('1 volume will be kept');
    expect(text).toContain('Elastic IP address stays');
    expect(text).toContain('termination protection is on');
  });

  it('tells what stopping changes, of how many', () => {
    const views = [
      view('i-1', { publicIp: '198.51.100.1' }),
      view('i-2', { publicIp: '198.51.100.2', elasticIp: true }),
      view('i-3', { lifecycle: 'spot' }),
    ];
    const text = texts('stop', views, known);
    expect(text).toContain('1 of 3 will lose the public address');
    expect(text).toContain('1 of 3: a one-time spot instance cannot be stopped');
    expect(text).not.toContain('! ');
  });

  it('promises nothing of what it does not know', () => {
    const problem = {
      kind: 'denied' as const,
      title: '',
      message: '',
      hint: null,
      retryable: false,
      awsCode: 'UnauthorizedOperation',
      requestId: null,
      httpStatus: 403,
      action: null,
    };
    const guards = [guard('i-1', { terminationProtection: null, problem })];
    const text = texts('terminate', [view('i-1')], { localDisks: null, guards });
    expect(text).toContain('! Data on instance store, where there is any, is lost.');
    expect(text).toContain('could not be read for 1 instance (UnauthorizedOperation)');
    expect(texts('terminate', [view('i-1')], { localDisks: null, guards: null })).toContain('Looking up');
    expect(texts('terminate', [view('i-1'), view('i-2')], known)).toContain('not looked up for 1 instance.');
  });
});
