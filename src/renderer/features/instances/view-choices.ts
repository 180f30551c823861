import { NO_CONDITIONS, type Conditions } from '../../filter/conditions';
import { remembered } from '../../filter/remembered';
import type { SortKey } from '../../../shared/contract/listing';
import type { StateFilter } from './instance-view';

/** What the person chose in the Instances view; found again on coming back. */
export const shownStates = remembered<StateFilter>('running');
export const instanceSearch = remembered('');
export const instanceConditions = remembered<Conditions>(NO_CONDITIONS);
export const instanceSort = remembered<SortKey<string>[]>([]);

/** Makes instances that were just launched visible, whatever was filtered before. */
export function showLaunched(): void {
  if (shownStates.get() !== 'all') shownStates.set('settling');
  instanceSearch.set('');
  instanceConditions.set(NO_CONDITIONS);
}
