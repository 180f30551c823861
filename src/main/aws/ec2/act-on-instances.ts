import {
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type EC2Client,
  type InstanceStateChange,
} from '@aws-sdk/client-ec2';
import type { InstanceAction } from '../../../shared/contract/instance-actions';
import type { Problem } from '../../../shared/contract/problem';
import { problemOf, withProblem } from '../problems';
import { sentOnce } from './sent-once';

/** How an action went for one instance: the state it led to (null for a reboot), or why it failed. */
export type ActedOn = { ok: true; state: string | null } | { ok: false; problem: Problem };

/** EC2 advises against more than this many instances a call. */
const AT_ONCE = 50;

/**
 * Does something to instances of a region, and tells of each how it went. EC2 refuses a whole call for one bad id,
 * so what a refusal names is taken out and the rest is tried again; where it names none, each half by itself. All
 * of it may be repeated safely, for an instance that is stopping already stays so, but a reboot, which is not sent again
 * once its answer was lost. Never throws.
 */
export async function actOnInstances(
  client: EC2Client,
  action: InstanceAction,
  instanceIds: readonly string[],
): Promise<Map<string, ActedOn>> {
  const outcomes = new Map<string, ActedOn>();
  for (let start = 0; start < instanceIds.length; start += AT_ONCE) {
    await attempt(client, action, instanceIds.slice(start, start + AT_ONCE), outcomes);
  }
  return outcomes;
}

async function attempt(
  client: EC2Client,
  action: InstanceAction,
  ids: readonly string[],
  outcomes: Map<string, ActedOn>,
): Promise<void> {
  if (ids.length === 0) return;
  try {
    const changes = await send(client, action, [...ids]);
    const states = new Map(changes.map((change) => [change.InstanceId, change.CurrentState?.Name ?? null]));
    for (const id of ids) outcomes.set(id, { ok: true, state: states.get(id) ?? null });
  } catch (error) {
    const problem = problemOf(error);
    const named = ids.filter((id) => problem.message.includes(id));
    const failed = isOfSome(problem) && ids.length > 1 ? named : ids;
    for (const id of failed) outcomes.set(id, { ok: false, problem });
    const rest = ids.filter((id) => !failed.includes(id));
    if (failed.length > 0) {
      await attempt(client, action, rest, outcomes);
      return;
    }
    const half = Math.ceil(rest.length / 2);
    await attempt(client, action, rest.slice(0, half), outcomes);
    await attempt(client, action, rest.slice(half), outcomes);
  }
}

/** Whether a refusal may be about some of the instances only. */
function isOfSome({ awsCode }: Problem): boolean {
  return awsCode !== null && (awsCode.startsWith('InvalidInstanceID') || OF_SOME.has(awsCode));
}

const OF_SOME = new Set([
  'IncorrectInstanceState',
  'IncorrectSpotRequestState',
  'InsufficientInstanceCapacity',
  'OperationNotPermitted',
  'UnauthorizedOperation',
  'UnsupportedHibernationConfiguration',
  'UnsupportedOperation',
]);

type Done = { title: string; action: string };

const NAMES: Record<InstanceAction, Done> = {
  start: { title: 'Could not start', action: 'ec2:StartInstances' },
  stop: { title: 'Could not stop', action: 'ec2:StopInstances' },
  hibernate: { title: 'Could not hibernate', action: 'ec2:StopInstances' },
  reboot: { title: 'Could not reboot', action: 'ec2:RebootInstances' },
  terminate: { title: 'Could not terminate', action: 'ec2:TerminateInstances' },
};

function send(
  client: EC2Client,
  action: InstanceAction,
  InstanceIds: string[],
): Promise<InstanceStateChange[]> {
  const { title, action: permission } = NAMES[action];
  return withProblem(title, permission, async () => {
    switch (action) {
      case 'start':
        return (await client.send(new StartInstancesCommand({ InstanceIds }))).StartingInstances ?? [];
      case 'stop':
        return (await client.send(new StopInstancesCommand({ InstanceIds }))).StoppingInstances ?? [];
      case 'hibernate':
        return (
          (await client.send(new StopInstancesCommand({ InstanceIds, Hibernate: true }))).StoppingInstances ??
          []
        );
      case 'reboot':
        await client.send(sentOnce(new RebootInstancesCommand({ InstanceIds })));
        return [];
      case 'terminate':
        return (await client.send(new TerminateInstancesCommand({ InstanceIds }))).TerminatingInstances ?? [];
    }
  });
}
