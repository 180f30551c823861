import { formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstanceView } from './instance-view';
import { costText, runningCost } from './running-cost';
import type { RegionInstances } from './use-region-instances';

/** The status line: counts, what the shown or the selected ones cost, when this was true, what goes on. */
export function instancesStatus(told: {
  regions: readonly RegionInstances[];
  total: number;
  shown: readonly InstanceView[];
  selected: readonly InstanceView[];
  now: number;
}): string {
  const { regions, total, shown, selected, now } = told;
  const listed = regions.flatMap(({ state }) => (state.at === null ? [] : [state.at]));
  const failed = regions.filter(({ state }) => state.problems.instances !== null);
  const waiting = regions.filter(({ state }) => state.refreshing);
  const oldest = Math.min(...listed);
  if (listed.length === 0)
    return failed.length > 0 && waiting.length === 0 ? 'Instances could not be listed' : 'Loading…';
  const pricesFailed = regions.some(({ state }) => state.problems.prices !== null);
  const many = regions.length > 1;
  return [
    shown.length === total
      ? formatCounted(total, 'instance')
      : `${formatCount(shown.length)} of ${formatCounted(total, 'instance')}`,
    many && `${formatCount(listed.length)} of ${formatCount(regions.length)} regions`,
    selected.length > 0
      ? [`${formatCount(selected.length)} selected`, costText(runningCost(selected, now), pricesFailed)]
          .filter(Boolean)
          .join(', ')
      : costText(runningCost(shown, now), pricesFailed),
    `as of ${formatLocalTime(oldest)}`,
    waiting.length > 0 && (many ? `refreshing ${regionsText(waiting)}…` : 'refreshing…'),
    failed.length > 0 && (many ? `${regionsText(failed)} could not be read` : 'could not be refreshed'),
    pricesFailed && 'prices could not be had',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "us-east-1", or how many where a list of names would fill the line. */
function regionsText(regions: readonly RegionInstances[]): string {
  const [first, ...others] = regions;
  return first && others.length === 0 ? first.region : `${formatCount(regions.length)} regions`;
}
