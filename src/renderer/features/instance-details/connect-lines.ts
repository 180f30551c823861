import { shellQuoted } from '../../../shared/shell-quote';
import type { InstanceView } from '../instances/instance-view';

/** A way to an instance: a line for a shell, and what it needs. */
export type ConnectLine = {
  id: 'ssh' | 'ssm' | 'eic';
  label: string;
  /** The words of the command, each as one argument. */
  words: string[];
  needs: string;
};

/** Users that images are made with, by what their names hold; the first that fits. */
const USERS: readonly [RegExp, string][] = [
  [/ubuntu/i, 'ubuntu'],
  [/debian/i, 'admin'],
  [/centos/i, 'centos'],
  [/fedora/i, 'fedora'],
  [/rocky/i, 'rocky'],
  [/bitnami/i, 'bitnami'],
];

/** The user that an image lets in by key: `ec2-user`, but for the distributions that have one of their own. */
export function loginUser({ imageName, instance }: InstanceView): string {
  const text = `${imageName ?? ''} ${instance.platform ?? ''}`;
  return USERS.find(([pattern]) => pattern.test(text))?.[1] ?? 'ec2-user';
}

/** The ways to an instance, ready to be pasted. `profile`: of the connection, null for the SDK's default chain. */
export function connectLines(view: InstanceView, profile: string | null): ConnectLine[] {
  const { instance, region } = view;
  const user = loginUser(view);
  const aws = (...words: string[]): string[] => [
    'aws',
    ...words,
    '--region',
    region,
    ...(profile === null ? [] : ['--profile', profile]),
  ];
  const lines: ConnectLine[] = [];
  const host = instance.publicIp ?? instance.privateIp;
  const isWindows = /windows/i.test(instance.platform ?? '');
  if (host !== null && !isWindows) {
    const reach =
      instance.publicIp === null
        ? 'A way into the VPC (VPN, bastion), for it has no public address'
        : 'A security group that lets port 22 in from your address';
    const key = instance.keyName;
    lines.push({
      id: 'ssh',
      label: 'SSH',
      words: ['ssh', ...(key === null ? [] : ['-i', `~/.ssh/${key}.pem`]), `${user}@${host}`],
      needs: `${reach}, and the key ${key === null ? 'that the image was made with' : `"${key}"`}.`,
    });
  }
  lines.push({
    id: 'ssm',
    label: 'Session Manager',
    words: aws('ssm', 'start-session', '--target', instance.instanceId),
    needs:
      'The SSM agent on the instance with a profile that allows it, ssm:StartSession, and the Session Manager plugin here. No open port.',
  });
  if (!isWindows) {
    lines.push({
      id: 'eic',
      label: 'EC2 Instance Connect',
      words: aws('ec2-instance-connect', 'ssh', '--instance-id', instance.instanceId, '--os-user', user),
      needs: 'The AWS CLI 2 here, and EC2 Instance Connect on the instance or an endpoint in its VPC.',
    });
  }
  return lines;
}

/** The line as a shell reads it. A home folder's sign stays bare, so that the shell fills it in. */
export function lineText({ words }: ConnectLine): string {
  return words
    .map((word) => (word.startsWith('~/') ? `~/${shellQuoted(word.slice(2))}` : shellQuoted(word)))
    .join(' ');
}
