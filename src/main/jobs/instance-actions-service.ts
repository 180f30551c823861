import type {
  ActionOutcome,
  InstanceAction,
  InstanceGuards,
  InstanceRef,
  TagChange,
} from '../../shared/contract/instance-actions';
import type { ClientSource } from '../aws/clients';
import { actOnInstances } from '../aws/ec2/act-on-instances';
import { changeTags, TAGGED_AT_ONCE } from '../aws/ec2/change-tags';
import { instanceGuards } from '../aws/ec2/instance-guards';
import { problemOf } from '../aws/problems';
import type { RegionScope } from './catalogue';

/** Guards that are read at the same time: each takes two calls, and EC2 throttles. */
const GUARDS_AT_ONCE = 5;

type Connection = { connectionId: string };

/** Changes instances, each region by itself. `changed` is told of every region where something was done. */
export function createInstanceActionService(options: {
  clients: ClientSource;
  changed?: (scope: RegionScope) => void;
}) {
  const { clients, changed } = options;
  return {
    /**
     * Starts, stops, hibernates, reboots or terminates, and tells how it went for each. What has been sent is not
     * called back: without the answer nobody knows what happened. Throws a ProblemError only where nothing was
     * sent: `read-only` or `stale-connection`.
     */
    async act(
      request: Connection & { action: InstanceAction; instances: readonly InstanceRef[] },
    ): Promise<ActionOutcome[]> {
      const { connectionId, action, instances } = request;
      const current = clients.writableClients(request);
      const regions = await Promise.all(
        Array.from(byRegion(instances), async ([region, ids]) => {
          const outcomes = await actOnInstances(current.ec2(region), action, ids);
          changed?.({ connectionId, region });
          return Array.from(outcomes, ([instanceId, outcome]) => ({ region, instanceId, ...outcome }));
        }),
      );
      return regions.flat();
    },

    /** Changes tags of instances; an instance's volumes keep theirs. Throws as `act` does. */
    async changeTags(
      request: Connection & { change: TagChange; instances: readonly InstanceRef[] },
    ): Promise<ActionOutcome[]> {
      const { connectionId, change, instances } = request;
      const current = clients.writableClients(request);
      const outcomes: ActionOutcome[] = [];
      for (const [region, ids] of byRegion(instances)) {
        for (let start = 0; start < ids.length; start += TAGGED_AT_ONCE) {
          const some = ids.slice(start, start + TAGGED_AT_ONCE);
          const told = await changeTags(current.ec2(region), some, change).then(
            () => ({ ok: true as const, state: null }),
            (error: unknown) => ({ ok: false as const, problem: problemOf(error) }),
          );
          for (const instanceId of some) outcomes.push({ region, instanceId, ...told });
        }
        changed?.({ connectionId, region });
      }
      return outcomes;
    },

    /** What guards instances, in their order. Rejects only when aborted or stale. */
    async guards(
      request: Connection & { instances: readonly InstanceRef[] },
      signal: AbortSignal,
    ): Promise<InstanceGuards[]> {
      const current = clients.clients(request);
      const guards: InstanceGuards[] = [];
      for (let start = 0; start < request.instances.length; start += GUARDS_AT_ONCE) {
        const some = request.instances.slice(start, start + GUARDS_AT_ONCE);
        const read = some.map(async ({ region, instanceId }) => ({
          region,
          ...(await instanceGuards(current.ec2(region), instanceId, signal)),
        }));
        guards.push(...(await Promise.all(read)));
      }
      return guards;
    },
  };
}

function byRegion(instances: readonly InstanceRef[]): Map<string, string[]> {
  const regions = new Map<string, string[]>();
  for (const { region, instanceId } of instances) {
    const ids = regions.get(region);
    if (!ids) regions.set(region, [instanceId]);
    else if (!ids.includes(instanceId)) ids.push(instanceId);
  }
  return regions;
}
