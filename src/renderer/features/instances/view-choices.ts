import { NO_CONDITIONS, type Conditions } from '../../filter/conditions';
import { remembered } from '../../filter/remembered';
import type { SortKey } from '../../../shared/contract/listing';
import type { Grouping } from './instance-groups';
import type { StateFilter } from './instance-view';

/** What the person chose in the Instances view; found again on coming back. */
export const shownStates = remembered<StateFilter>('running');
export const instanceSearch = remembered('');
export const instanceConditions = remembered<Conditions>(NO_CONDITIONS);
export const instanceSort = remembered<SortKey<string>[]>([]);
export const instanceGrouping = remembered<Grouping>('none');
/** Keys of the groups that are closed. */
export const closedGroups = remembered<ReadonlySet<string>>(new Set());
export const showsTimeline = remembered(false);
/** The regions to show, of a connection; null for the connection's own. */
export const instanceRegions = remembered<{ connectionId: string; regions: readonly string[] } | null>(null);

/** Makes instances that were just launched visible, whatever was filtered and whichever regions were chosen before. */
export function showLaunched({ connectionId, region }: { connectionId: string; region: string }): void {
  const chosen = instanceRegions.get();
  if (chosen?.connectionId === connectionId && !chosen.regions.includes(region)) {
    instanceRegions.set({ connectionId, regions: [...chosen.regions, region] });
  }
  if (shownStates.get() !== 'all') shownStates.set('settling');
  instanceSearch.set('');
  instanceConditions.set(NO_CONDITIONS);
}
