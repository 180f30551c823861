import { describe, expect, it } from 'vitest';
import type { ConnectTarget } from '../../shared/connect-words';
import { terminalCommands, terminalWords } from './terminal';

const target: ConnectTarget = {
  way: 'ssh',
  region: 'us-east-1',
  instanceId: 'i-0123456789abcdef0',
  user: 'ec2-user',
  host: '203.0.113.7',
  keyName: 'engineer',
  profile: null,
};

describe('a terminal', () => {
  it('is opened with the words of the login, the key from where it is kept', () => {
    expect(terminalWords(target, '/home/me')).toEqual([
      'ssh',
      '-i',
      '/home/me/.ssh/engineer.pem',
      'ec2-user@203.0.113.7',
    ]);
    expect(terminalWords({ ...target, way: 'ssm', profile: 'dev' }, '/home/me')).toEqual([
      'aws',
      'ssm',
      'start-session',
      '--target',
      'i-0123456789abcdef0',
      '--region',
      'us-east-1',
      '--profile',
      'dev',
    ]);
  });

  it('takes a home folder of any name, and no other word that could be misread', () => {
    expect(terminalWords(target, '/home/my self')).toContain('/home/my self/.ssh/engineer.pem');
    for (const keyName of ['a;b', '$(id)', 'a b', '"', "'", '`id`', 'a\nb', '%PATH%&calc']) {
      expect(() => terminalWords({ ...target, keyName }, '/home/me')).toThrow(/misread/);
    }
    expect(() => terminalWords({ ...target, user: 'a&b' }, '/home/me')).toThrow(/misread/);
  });

  it('gets the words as arguments, never within a script', () => {
    const words = ['ssh', 'ec2-user@203.0.113.7'];
    for (const command of terminalCommands(words, 'linux')) {
      expect(command.slice(-2)).toEqual(words);
      expect(command.join(' ')).toContain('"$@"');
    }
    const [mac = []] = terminalCommands(['ssh', "it's"], 'darwin');
    expect(mac.at(-1)).toBe(`ssh 'it'\\''s'`);
    const [windows = []] = terminalCommands(words, 'win32');
    expect(windows).toEqual(['cmd.exe', '/c', 'start', '', 'cmd.exe', '/k', ...words]);
  });
});
