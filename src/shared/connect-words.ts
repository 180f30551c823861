/** A way to log in to an instance, and what the command for it is made of. */
export type ConnectTarget = {
  way: 'ssh' | 'ssm' | 'eic';
  region: string;
  instanceId: string;
  user: string;
  /** Address or name that ssh connects to; null for ways that need none. */
  host: string | null;
  keyName: string | null;
  /** Of the connection; null for the SDK's default chain. */
  profile: string | null;
};

/** Begins a path in the person's home folder, which a shell fills in. */
export const IN_HOME = '~/';

/** The command's words, each as one argument. A key is looked for where Skyglass offers to save it. */
export function connectWords(target: ConnectTarget): string[] {
  const { way, region, instanceId, user, host, keyName, profile } = target;
  const place = ['--region', region, ...(profile === null ? [] : ['--profile', profile])];
  switch (way) {
    case 'ssh':
      return [
        'ssh',
        ...(keyName === null ? [] : ['-i', `${IN_HOME}.ssh/${keyName}.pem`]),
        `${user}@${host ?? instanceId}`,
      ];
    case 'ssm':
      return ['aws', 'ssm', 'start-session', '--target', instanceId, ...place];
    case 'eic':
      return ['aws', 'ec2-instance-connect', 'ssh', '--instance-id', instanceId, '--os-user', user, ...place];
  }
}
