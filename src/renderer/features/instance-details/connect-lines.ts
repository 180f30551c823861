import { connectWords, IN_HOME, type ConnectTarget } from '../../../shared/connect-words';
import { shellQuoted } from '../../../shared/shell-quote';
import type { InstanceView } from '../instances/instance-view';

/** A way to an instance: what leads there, and what it needs. */
export type ConnectLine = { label: string; target: ConnectTarget; needs: string };

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
  const host = instance.publicIp ?? instance.privateIp;
  const target = (way: ConnectTarget['way']): ConnectTarget => ({
    way,
    region,
    instanceId: instance.instanceId,
    user,
    host: way === 'ssh' ? host : null,
    keyName: way === 'ssh' ? instance.keyName : null,
    profile: way === 'ssh' ? null : profile,
  });
  const lines: ConnectLine[] = [];
  const isWindows = /windows/i.test(instance.platform ?? '');
  if (host !== null && !isWindows) {
    const reach =
      instance.publicIp === null
        ? 'A way into the VPC (VPN, bastion), for it has no public address'
        : 'A security group that lets port 22 in from your address';
    const key = instance.keyName;
    lines.push({
      label: 'SSH',
      target: target('ssh'),
      needs: `${reach}, and the key ${key === null ? 'that the image was made with' : `"${key}"`}.`,
    });
  }
  lines.push({
    label: 'Session Manager',
    target: target('ssm'),
    needs:
      'The SSM agent on the instance with a profile that allows it, ssm:StartSession, and the Session Manager plugin here. No open port.',
  });
  if (!isWindows) {
    lines.push({
      label: 'EC2 Instance Connect',
      target: target('eic'),
      needs: 'The AWS CLI 2 here, and EC2 Instance Connect on the instance or an endpoint in its VPC.',
    });
  }
  return lines;
}

/** The line as a shell reads it. A home folder's sign stays bare, so that the shell fills it in. */
export function lineText({ target }: ConnectLine): string {
  return connectWords(target)
    .map((word) =>
      word.startsWith(IN_HOME) ? `${IN_HOME}${shellQuoted(word.slice(IN_HOME.length))}` : shellQuoted(word),
    )
    .join(' ');
}
