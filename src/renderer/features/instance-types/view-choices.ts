import { remembered } from '../../filter/remembered';
import { NO_CONDITIONS, type Conditions } from '../../filter/conditions';
import type { PriceChoice } from '../../../shared/contract/prices';
import type { SortKey } from '../../../shared/contract/listing';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import type { BestValue } from './best-value-field';

/** A region chosen in this view, and the connection's region at that time. */
export type ChosenRegion = { connectionRegion: string; region: string };

/** What the person chose in the Instance types view; found again on coming back. */
export const chosenRegion = remembered<ChosenRegion | null>(null);
export const chosenPrices = remembered<PriceChoice>(DEFAULT_PRICE_CHOICE);
export const typeSearch = remembered('');
export const typeConditions = remembered<Conditions>(NO_CONDITIONS);
export const typeBestValue = remembered<BestValue>(null);
export const typeSort = remembered<SortKey<string>[]>([]);

/** The region to show: the view's own choice until the connection moves to another region. */
export function shownRegion(chosen: ChosenRegion | null, connectionRegion: string): string {
  return chosen?.connectionRegion === connectionRegion ? chosen.region : connectionRegion;
}
