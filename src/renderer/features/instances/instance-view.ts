import { INSTANCE_STATES, type InstanceRow } from '../../../shared/contract/instances';
import type { PriceQuote } from '../../../shared/contract/prices';
import { formatCount } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstancesState } from './instances-state';

/** A row of the Instances grid: the instance, what it costs, and what can be typed to find it. */
export type InstanceView = {
  instance: InstanceRow;
  quote: PriceQuote | null;
  /** Per hour; null where unknown or in conflict. */
  perHour: number | null;
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

/** The instances, the latest launched first: AWS lists them in no order. */
export function instanceViews(state: Pick<InstancesState, 'instances' | 'prices'>): InstanceView[] {
  return [...(state.instances ?? [])].sort(byLaunch).map((instance) => {
    const quote = state.prices[instance.instanceId] ?? null;
    return {
      instance,
      quote,
      perHour: quote?.state === 'known' ? quote.perHour : null,
      searchText: searchText(instance),
    };
  });
}

function byLaunch(a: InstanceRow, b: InstanceRow): number {
  const later = (b.launchedAt ?? 0) - (a.launchedAt ?? 0);
  return later || (a.instanceId < b.instanceId ? -1 : 1);
}

function searchText(instance: InstanceRow): string {
  return [
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
    instance.keyName,
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

/** What the shown instances cost together while they run. */
export type RunningCost = {
  perHour: number;
  currency: 'USD' | 'CNY';
  /** Running instances that the sum holds, those whose price is not known, and those still asked for. */
  priced: number;
  unknown: number;
  awaited: number;
};

/** Sums what is billed: pending, stopped and terminated instances cost no compute. */
export function runningCost(views: readonly InstanceView[]): RunningCost {
  const running = views.filter((view) => view.instance.state === 'running');
  const known = running.flatMap(({ quote }) => (quote?.state === 'known' ? [quote] : []));
  const awaited = running.filter(({ quote }) => quote === null).length;
  return {
    perHour: known.reduce((sum, quote) => sum + quote.perHour, 0),
    currency: known[0]?.currency ?? 'USD',
    priced: known.length,
    unknown: running.length - known.length - awaited,
    awaited,
  };
}

/** The status line: counts, what the shown ones cost, when this was true, what goes on. */
export function instancesStatus(
  state: InstancesState,
  views: readonly InstanceView[],
  shown: readonly InstanceView[],
): string {
  const { instances, prices } = state.problems;
  if (state.at === null) return instances ? 'Instances could not be listed' : 'Loading…';
  const count = instanceCount(views.length);
  return [
    shown.length === views.length ? count : `${formatCount(shown.length)} of ${count}`,
    costText(runningCost(shown), prices !== null),
    `as of ${formatLocalTime(state.at)}`,
    state.refreshing && 'refreshing…',
    instances && 'could not be refreshed',
    prices && 'prices could not be had',
  ]
    .filter(Boolean)
    .join(' · ');
}

function instanceCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'instance' : 'instances'}`;
}

/** Where the prices could not be had, nobody waits for them any more. */
function costText({ priced, perHour, currency, ...cost }: RunningCost, failed: boolean): string {
  const unknown = failed ? cost.unknown + cost.awaited : cost.unknown;
  const without = unknown > 0 && `${formatCount(unknown)} running without a known price`;
  const sum = priced > 0 && `running: ${formatHourly(perHour, currency)}/h`;
  const text = [sum, without].filter(Boolean).join(', and ');
  return [text, !failed && cost.awaited > 0 && 'looking up prices…'].filter(Boolean).join(' · ');
}
