import type { InstanceRow } from '../../shared/contract/instances';
import type { LaunchedInstance, LaunchProgress } from '../../shared/contract/launch';
import type { ClientSource } from '../aws/clients';
import { instanceRow, listInstances } from '../aws/ec2/instances';
import { problemOf } from '../aws/problems';
import type { Timer } from '../aws/timer';
import type { RegionScope } from './catalogue';
import { PollRhythm } from './poll-rhythm';
import type { RegionLooks, RegionRows } from './region-looks';

/** A launch that is not settled by then is not followed any further; EC2 needs seconds, rarely minutes. */
const FOLLOW_FOR_MS = 10 * 60_000;

/** EC2 takes up to 200 values for a filter. */
const FILTER_VALUES = 200;

type Services = { clients: ClientSource; looks: RegionLooks; timer: Timer };
type Launch = RegionScope & { instanceIds: readonly string[] };

/**
 * Follows what was launched until each instance has left `pending`. Where the region is watched, by those looks;
 * else by looks of its own. An instance that EC2 does not show yet is waited for: DescribeInstances is eventually
 * consistent, and asked by a filter it leaves out what it does not know, where ids would fail the whole call. A look
 * that fails is told, and the next one comes all the same. Throws when the connection has been replaced.
 */
export async function* followLaunch(
  { clients, looks, timer }: Services,
  launch: Launch,
  signal: AbortSignal,
): AsyncGenerator<LaunchProgress, void, undefined> {
  const rhythm = new PollRhythm();
  const until = timer.now() + FOLLOW_FOR_MS;
  let instances: LaunchedInstance[] = launch.instanceIds.map((instanceId) => ({
    instanceId,
    state: null,
    reason: null,
  }));
  let seen = 0;
  for (;;) {
    const current = clients.clients(launch);
    let problem: LaunchProgress['problem'] = null;
    const look = await looks.after(launch, seen, signal);
    try {
      const rows = look?.rows ?? (await ownLook(current.ec2(launch.region), launch.instanceIds, signal));
      instances = instances.map((before) => seenIn(rows, before));
    } catch (error) {
      if (signal.aborted) return;
      problem = problemOf(error);
    }
    const settled = instances.every(({ state }) => state !== null && state !== 'pending');
    const gaveUp = !settled && timer.now() >= until;
    yield { instances, problem, gaveUp };
    if (settled || gaveUp) return;
    if (look) {
      // the watch has its own rhythm, and none of its looks may be missed: the last one before a rest tells the end
      seen = look.number;
      continue;
    }
    const pending = instances.map(({ instanceId, state }) => ({ instanceId, state: state ?? 'pending' }));
    await timer.sleep(rhythm.next(pending, true), signal).catch(() => undefined);
    if (signal.aborted) return;
  }
}

async function ownLook(
  client: Parameters<typeof listInstances>[0],
  instanceIds: readonly string[],
  signal: AbortSignal,
): Promise<RegionRows> {
  const rows = new Map<string, InstanceRow>();
  for (let start = 0; start < instanceIds.length; start += FILTER_VALUES) {
    const Values = instanceIds.slice(start, start + FILTER_VALUES);
    const found = await listInstances(client, signal, [{ Name: 'instance-id', Values }]);
    for (const row of found.map(instanceRow)) rows.set(row.instanceId, row);
  }
  return rows;
}

/** What a look says of an instance; one that it does not show is as it was, or gone where it was settled. */
function seenIn(rows: RegionRows, before: LaunchedInstance): LaunchedInstance {
  const row = rows.get(before.instanceId);
  return row ? { instanceId: row.instanceId, state: row.state, reason: row.stateReason } : before;
}
