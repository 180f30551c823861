import { INSTANCE_STATES, type InstancePrice, type InstanceRow } from '../../../shared/contract/instances';
import type { InstanceRef } from '../../../shared/contract/instance-actions';
import { expiryOf } from '../../../shared/expiry';
import { MONTH_HOURS } from '../instance-types/price-unit';
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

/** What is made of a region's state, as long as that stays the same. */
type RegionViews = {
  state: Pick<InstancesState, 'instances' | 'prices' | 'imageNames'>;
  views: InstanceView[];
  tagKeys: ReadonlySet<string>;
};

/**
 * The rows of regions. A row stays the same object while nothing of it changes, so that it is not drawn again, and a
 * region's rows are looked through only when something of it has changed: with 5,000 instances a second look counts.
 */
export class InstanceViews {
  private made = new Map<string, RegionViews>();
  private shown: InstanceView[] = [];

  /** The latest launched first: AWS lists them in no order. The same list while nothing changes. */
  of(regions: readonly { region: string; state: InstancesState }[]): InstanceView[] {
    const next = new Map(regions.map(({ region, state }) => [region, this.regionViews(region, state)]));
    const same =
      next.size === this.made.size &&
      Array.from(next).every(([region, views]) => this.made.get(region) === views);
    this.made = next;
    if (same) return this.shown;
    this.shown = [...next.values()].flatMap(({ views }) => views).sort(byLaunch);
    return this.shown;
  }

  /** The keys of the tags there are, but for the name, which has a column of its own. */
  tagKeys(): string[] {
    const keys = new Set(Array.from(this.made.values()).flatMap(({ tagKeys }) => [...tagKeys]));
    keys.delete('Name');
    return [...keys].sort();
  }

  private regionViews(region: string, state: InstancesState): RegionViews {
    const before = this.made.get(region);
    const same =
      before?.state.instances === state.instances &&
      before.state.prices === state.prices &&
      before.state.imageNames === state.imageNames;
    if (before && same) return before;
    const known = new Map(before?.views.map((view) => [view.instance.instanceId, view]));
    const views: InstanceView[] = [];
    const tagKeys = new Set<string>();
    for (const instance of state.instances?.values() ?? []) {
      views.push(viewOf(region, instance, state, known.get(instance.instanceId)));
      for (const { key } of instance.tags) tagKeys.add(key);
    }
    return { state, views: views.sort(byLaunch), tagKeys };
  }
}

function viewOf(
  region: string,
  instance: InstanceRow,
  state: InstancesState,
  before: InstanceView | undefined,
): InstanceView {
  const price = state.prices.get(instance.instanceId) ?? null;
  const imageName = state.imageNames.get(instance.imageId ?? '') ?? null;
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

/** What it costs a month while it runs; null where it does not, or where its price is not known. */
export function costPerMonth(view: InstanceView): number | null {
  return view.instance.state === 'running' && view.perHour !== null ? view.perHour * MONTH_HOURS : null;
}

/** How instances are named to the app's own procedures. */
export function refsOf(views: readonly InstanceView[]): InstanceRef[] {
  return views.map(({ region, instance }) => ({ region, instanceId: instance.instanceId }));
}
