import type { InstanceAction, InstanceGuards } from '../../../shared/contract/instance-actions';
import { formatCount, formatCounted } from '../../../shared/format/bytes';
import type { InstanceView } from '../instances/instance-view';

/** The words of an action: on its button, for what goes on, and for what was done. */
export const ACTION_WORDS: Record<InstanceAction, { verb: string; doing: string; done: string }> = {
  start: { verb: 'Start', doing: 'Starting', done: 'Started' },
  stop: { verb: 'Stop', doing: 'Stopping', done: 'Stopped' },
  hibernate: { verb: 'Hibernate', doing: 'Hibernating', done: 'Hibernated' },
  reboot: { verb: 'Reboot', doing: 'Rebooting', done: 'Rebooted' },
  terminate: { verb: 'Terminate', doing: 'Terminating', done: 'Terminated' },
};

/** Why an action is not for an instance; null where it is. What only AWS can tell is left for it to refuse. */
export function whyNot(action: InstanceAction, { instance }: InstanceView): string | null {
  const { state } = instance;
  switch (action) {
    case 'start':
      return state === 'stopped' ? null : `is ${state}`;
    case 'stop':
    case 'hibernate':
      if (state !== 'running') return `is ${state}`;
      if (instance.rootDeviceType === 'instance-store') return 'has its root on instance store';
      return action === 'hibernate' && !instance.hibernation ? 'was not launched to hibernate' : null;
    case 'reboot':
      return state === 'running' ? null : `is ${state}`;
    case 'terminate':
      return state === 'terminated' || state === 'shutting-down' ? `is ${state}` : null;
  }
}

/** Something that an action brings about; `severe` where something is lost for good. */
export type Consequence = { text: string; severe: boolean };

type Known = {
  /** The types that have local disks; null where the types of the region are not known. */
  localDisks: ReadonlySet<string> | null;
  /** Null while they are read. */
  guards: readonly InstanceGuards[] | null;
};

/** What an action brings about, the gravest first. */
export function consequences(
  action: InstanceAction,
  views: readonly InstanceView[],
  known: Known,
): Consequence[] {
  const told: Consequence[] = [];
  const say = (count: number, text: (many: string) => string, severe = false) => {
    if (count > 0) told.push({ text: text(some(count, views.length)), severe });
  };
  const ends = action === 'terminate';
  const halts = action === 'stop' || action === 'hibernate';
  if (ends) {
    told.push({ text: 'This cannot be undone.', severe: true });
    say(
      volumes(views, true),
      () => `${formatCounted(volumes(views, true), 'volume')} will be deleted with all data on them.`,
      true,
    );
    say(
      volumes(views, false),
      () => `${formatCounted(volumes(views, false), 'volume')} will be kept, and cost on.`,
    );
  }
  if (ends || halts) {
    const disks = withLocalDisks(views, known.localDisks);
    if (disks === null)
      told.push({ text: 'Data on instance store, where there is any, is lost.', severe: true });
    else say(disks, (many) => `${many} will lose the data on instance store.`, true);
  }
  if (halts) {
    say(
      count(views, ({ instance }) => instance.publicIp !== null && !instance.elasticIp),
      (many) => `${many} will lose the public address and get another one at the next start.`,
    );
    say(
      count(views, ({ instance }) => instance.lifecycle === 'spot'),
      (many) => `${many}: a one-time spot instance cannot be stopped, and AWS will refuse it.`,
    );
    told.push({
      text: 'Compute is not billed while stopped. Volumes and Elastic IP addresses are.',
      severe: false,
    });
  }
  if (ends) {
    say(
      count(views, ({ instance }) => instance.elasticIp),
      (many) => `${many}: the Elastic IP address stays with the account, and costs on.`,
    );
    say(
      count(views, ({ instance }) => instance.lifecycle === 'spot'),
      (many) =>
        `${many}: a spot request that is persistent launches another one, unless it is cancelled first.`,
    );
  }
  if (action === 'start') {
    told.push({
      text: 'Compute is billed from now on. An instance without an Elastic IP gets another public address.',
      severe: false,
    });
  }
  if (action === 'reboot') {
    told.push({
      text: 'Addresses, volumes and instance store are kept. What runs on them is interrupted.',
      severe: false,
    });
  }
  if (ends || halts) told.push(...guardWords(action, views, known.guards));
  return told.sort((a, b) => Number(b.severe) - Number(a.severe));
}

function guardWords(
  action: InstanceAction,
  views: readonly InstanceView[],
  guards: readonly InstanceGuards[] | null,
): Consequence[] {
  if (guards === null) return [{ text: 'Looking up what is protected…', severe: false }];
  const flag = action === 'terminate' ? 'terminationProtection' : 'stopProtection';
  const name = action === 'terminate' ? 'termination protection' : 'stop protection';
  const on = guards.filter((guard) => guard[flag] === true).length;
  const unknown = guards.filter((guard) => guard[flag] === null);
  const told: Consequence[] = [];
  const unasked = views.length - guards.length;
  if (unasked > 0) {
    const which = formatCounted(unasked, 'instance');
    told.push({ text: `Whether ${name} is on was not looked up for ${which}.`, severe: false });
  }
  if (on > 0) {
    told.push({ text: `${some(on, views.length)}: ${name} is on, and AWS will refuse it.`, severe: false });
  }
  if (unknown.length > 0) {
    const why = unknown[0]?.problem?.awsCode;
    const because = why ? ` (${why})` : '';
    told.push({
      text: `Whether ${name} is on could not be read for ${formatCounted(unknown.length, 'instance')}${because}.`,
      severe: false,
    });
  }
  return told;
}

function volumes(views: readonly InstanceView[], deleted: boolean): number {
  const all = views.flatMap(({ instance }) => instance.volumes);
  return all.filter(({ deleteOnTermination }) => deleteOnTermination === deleted).length;
}

function withLocalDisks(views: readonly InstanceView[], types: ReadonlySet<string> | null): number | null {
  if (types === null) return null;
  return count(views, ({ instance }) => types.has(instance.instanceType));
}

function count(views: readonly InstanceView[], is: (view: InstanceView) => boolean): number {
  return views.filter(is).length;
}

function some(number: number, all: number): string {
  if (all === 1) return 'This instance';
  return number === all ? `All ${formatCount(all)}` : `${formatCount(number)} of ${formatCount(all)}`;
}
