import { stableFraction } from '../stable-id';
import { allInstanceTypes, findInstanceType, type InstanceTypeFigures } from './instance-types/figures';
import { findRegion, zonesOf, type DemoRegion } from './regions';

/*
 * Which types a region and a zone offer. us-east-1 is true to AWS; the others have what is plausible:
 * large regions nearly all, small ones the common families, and the first generations only where they
 * were ever built. Always the same for the same names.
 */

/** Families that AWS builds in a handful of places. */
const RARE = /^(p[4-9]|trn|dl|vt|f\d|u-|u7|mac-|mac2-m|hpc|x8aedz|x1e|g7|gr6|is4gen|im4gn|c9|m9|r8idb|m8idb)/;
const EARLY_GENERATION = /^(t1|m[123]|c[13]|r3|i2|d2|h1|x1|g5g)$/;
/** What every region has, small and young ones too, in each of its zones. */
const COMMON = /^(t3|t4g|[cmr](5|5d|6g|6gd|6i|6id|7g|7i|8g|8i)$|[cm]7i-flex|i3en|i4i|g4dn|g6$)/;

function inRegion(region: DemoRegion, type: InstanceTypeFigures): boolean {
  if (region.code === 'us-east-1') return true;
  if (EARLY_GENERATION.test(type.family)) return region.early;
  if (COMMON.test(type.family)) return true;
  if (region.tier === 3) return false;
  const chance = stableFraction(`${region.code}/${type.family}`);
  if (RARE.test(type.family)) return chance < (region.tier === 1 ? 0.35 : 0.05);
  return chance < (region.tier === 1 ? 0.94 : 0.75);
}

const cache = new Map<string, readonly InstanceTypeFigures[]>();

/** The types that a region offers, in the table's order; none for a region that does not exist. */
export function typesInRegion(code: string): readonly InstanceTypeFigures[] {
  const known = cache.get(code);
  if (known) return known;
  const region = findRegion(code);
  const types = region ? allInstanceTypes().filter((type) => inRegion(region, type)) : [];
  if (region) cache.set(code, types);
  return types;
}

/** Whether a region offers a type. */
export function isOffered(code: string, instanceType: string): boolean {
  const region = findRegion(code);
  const type = findInstanceType(instanceType);
  return region !== undefined && type !== undefined && inRegion(region, type);
}

/** us-east-1e is old and full: nothing newer than the first Nitro generation was built there. */
const OLD_ZONE_FAMILY = /^([a-z]+[1-5][a-z]*|t[23]a?|x1e?|p3dn)$/;

/** The names of the zones of a region in which a type can be had; in at least one where it is offered. */
export function zonesOffering(code: string, type: InstanceTypeFigures): string[] {
  const region = findRegion(code);
  if (!region || !inRegion(region, type)) return [];
  const zones = zonesOf(region).map((zone) => zone.name);
  const share = COMMON.test(type.family) ? 1 : RARE.test(type.family) ? 0.4 : type.gpus ? 0.7 : 0.93;
  const offering = zones.filter((zone) =>
    zone === 'us-east-1e'
      ? OLD_ZONE_FAMILY.test(type.family) && !type.bareMetal
      : stableFraction(`${zone}/${type.family}`) < share,
  );
  return offering.length > 0 ? offering : zones.slice(0, 1);
}
