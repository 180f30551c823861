import type { TypeRow } from './type-row';

/** The launch form, filled in with the type and the region of a row. */
export function launchAddress({ spec, region }: TypeRow): string {
  return `/launch?${new URLSearchParams({ type: spec.instanceType, region }).toString()}`;
}
