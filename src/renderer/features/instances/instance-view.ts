import { INSTANCE_STATES, type InstancePrice, type InstanceRow } from '../../../shared/contract/instances';
import { expiryOf } from '../../../shared/expiry';
import type { InstancesState } from './instances-state';

/** A row of the Instances grid: the instance, what it costs, and what can be typed to find it. */
export type InstanceView = {
  region: string;
  instance: InstanceRow;
  /** Null while it is on its way. */
  price: InstancePrice | null;
  /** Per hour, while it runs; null where unknown or in conflict. */
  perHour: number | null;
  imageName: string | null;
  /** When it ends itself, milliseconds since 1970; null where nothing tells. */
  expiresAt: number | null;
  searchText: string;
};

/** Which states are shown. `settling` is what a launch leads to. */
export type StateFilter = 'all' | 'settling' | (typeof INSTANCE_STATES)[number];

export const STATE_FILTERS: readonly { value: StateFilter; label: string }[] = [
  { value: 'running', label: 'running' },
  { value: 'settling', label: 'pending and running' },
  { value: 'all', label: 'All states' },
  ...INSTANCE_STATES.filter((state) => state !== 'running').map((state) => ({ value: state, label: state })),
];

export function passesState(filter: StateFilter, state: string): boolean {
  if (filter === 'all') return true;
  if (filter === 'settling') return state === 'pending' || state === 'running';
  return state === filter;
}

/** The rows of regions; one stays the same object while nothing of it changes, so that it is not drawn again. */
export class InstanceViews {
  private made = new Map<string, InstanceView>();

  /** The latest launched first: AWS lists them in no order. */
  of(regions: readonly { region: string; state: InstancesState }[]): InstanceView[] {
    const next = new Map<string, InstanceView>();
    for (const { region, state } of regions) {
      for (const instance of state.instances?.values() ?? []) {
        next.set(`${region} ${instance.instanceId}`, this.view(region, instance, state));
      }
    }
    this.made = next;
    return [...next.values()].sort(byLaunch);
  }

  private view(region: string, instance: InstanceRow, state: InstancesState): InstanceView {
    const price = state.prices.get(instance.instanceId) ?? null;
    const imageName = state.imageNames.get(instance.imageId ?? '') ?? null;
    const before = this.made.get(`${region} ${instance.instanceId}`);
    if (before?.instance === instance && before.price === price && before.imageName === imageName)
      return before;
    const quote = price?.quote;
    return {
      region,
      instance,
      price,
      perHour: quote?.state === 'known' ? quote.perHour : null,
      imageName,
      expiresAt: expiryOf(instance.tags),
      searchText: searchText(region, instance, imageName),
    };
  }
}

function byLaunch({ instance: a }: InstanceView, { instance: b }: InstanceView): number {
  const later = (b.launchedAt ?? 0) - (a.launchedAt ?? 0);
  return later || (a.instanceId < b.instanceId ? -1 : 1);
}

function searchText(region: string, instance: InstanceRow, imageName: string | null): string {
  return [
    region,
    instance.name,
    instance.instanceId,
    instance.state,
    instance.instanceType,
    instance.availabilityZone,
    instance.privateIp,
    instance.publicIp,
    instance.platform,
    instance.lifecycle,
    instance.imageId,
    imageName,
    instance.keyName,
    instance.iamProfile,
    instance.vpcId,
    instance.subnetId,
    instance.architecture,
    ...instance.securityGroups.flatMap((group) => [group.id, group.name]),
    ...instance.tags.flatMap((tag) => [tag.key, tag.value]),
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

/** Since when it runs, milliseconds since 1970; null where it does not. */
export function runningSince({ instance }: InstanceView): number | null {
  return instance.state === 'running' ? instance.launchedAt : null;
}

const HOUR_MS = 3600_000;

/** What it has cost since its LaunchTime, compute only; null where it does not run or its price is not known. */
export function costSoFar(view: InstanceView, now: number): number | null {
  const since = runningSince(view);
  if (since === null || view.perHour === null) return null;
  return (view.perHour * Math.max(0, now - since)) / HOUR_MS;
}

/** Hours in a month, as AWS's own calculator has it. */
export const MONTH_HOURS = 730;

/** What it costs a month while it runs; null where it does not, or where its price is not known. */
export function costPerMonth(view: InstanceView): number | null {
  return view.instance.state === 'running' && view.perHour !== null ? view.perHour * MONTH_HOURS : null;
}
