import { regionOfPlace } from '../../../shared/price-places';
import type { TypeRow } from './type-row';

/** The launch form, filled in with the type and the region of a row. */
export function launchAddress({ spec, region }: TypeRow): string {
  // a zone of a city is launched into by its region's subnets
  const where = { type: spec.instanceType, region: regionOfPlace(region) };
  return `/launch?${new URLSearchParams(where).toString()}`;
}
