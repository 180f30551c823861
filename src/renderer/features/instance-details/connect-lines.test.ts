import { describe, expect, it } from 'vitest';
import type { InstanceRow } from '../../../shared/contract/instances';
import { instance } from '../instances/example-instances';
import type { InstanceView } from '../instances/instance-view';
import { connectLines, lineText } from './connect-lines';

function view(rest: Partial<InstanceRow> = {}, imageName: string | null = null): InstanceView {
  return {
    region: 'eu-west-1',
    instance: instance('i-1', rest),
    price: null,
    perHour: null,
    imageName,
    expiresAt: null,
    searchText: '',
  };
}
const texts = (...asked: Parameters<typeof connectLines>): Record<string, string> =>
  Object.fromEntries(connectLines(...asked).map((line) => [line.target.way, lineText(line)]));

describe('the lines that lead to an instance', () => {
  it('name the image’s own user, the key, and the address that can be reached', () => {
    const ubuntu = 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server';
    expect(texts(view({ publicIp: '198.51.100.7', keyName: 'ops' }, ubuntu), 'work')).toEqual({
      ssh: 'ssh -i ~/.ssh/ops.pem ubuntu@198.51.100.7',
      ssm: 'aws ssm start-session --target i-1 --region eu-west-1 --profile work',
      eic: 'aws ec2-instance-connect ssh --instance-id i-1 --os-user ubuntu --region eu-west-1 --profile work',
    });
    expect(texts(view({ privateIp: '10.0.0.4' }, 'debian-12-amd64'), null)['ssh']).toBe('ssh admin@10.0.0.4');
    expect(texts(view({}, 'al2023-ami-2023'), null)['ssh']).toContain('ec2-user@');
  });

  it('leave out what a Windows machine or one without an address does not have', () => {
    expect(Object.keys(texts(view({ platform: 'Windows' }), null))).toEqual(['ssm']);
    expect(Object.keys(texts(view({ privateIp: null }), null))).toEqual(['ssm', 'eic']);
  });

  it('are no more than one command, however hostile a key or profile is named', () => {
    const hostile = "a'; rm -rf ~ #$(id)`id`";
    const { ssh = '', ssm = '' } = texts(view({ keyName: hostile, publicIp: '198.51.100.7' }), hostile);
    expect(ssh).toBe(String.raw`ssh -i ~/'.ssh/a'\''; rm -rf ~ #$(id)` + "`id`.pem' ec2-user@198.51.100.7");
    expect(ssm.endsWith(String.raw` --profile 'a'\''; rm -rf ~ #$(id)` + "`id`'")).toBe(true);
  });
});
