import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { zonesOf, type DemoRegion } from '../data/regions';
import { LOCATIONS, type PriceLocation } from '../pricing/locations';

/** A Local or Wavelength Zone of a region. */
export type EdgeZone = {
  /** "us-west-2-lax-1a", "us-east-1-wl1-bos-wlz-1". */
  name: string;
  id: string;
  type: 'local-zone' | 'wavelength-zone';
  /** What an account opts in to: one city's Local Zones, or all Wavelength Zones of a carrier. */
  group: string;
  groupLongName: string;
  borderGroup: string;
  parent: { name: string; id: string };
  optedIn: boolean;
  types: () => readonly InstanceTypeFigures[];
};

/** The one group that the demo account has opted in to. */
const OPTED_IN = 'us-west-2-lax-1';

/** Los Angeles has two zones, as AWS has there; the other cities one. */
const TWO_ZONES = new Set(['us-west-2-lax-1']);

/** Boston is the carrier's first city, whose code in the Price List is that of the whole group. */
const FIRST_CITIES: Record<string, string> = { 'us-east-1-wl1': 'us-east-1-wl1-bos1' };

function localZones(location: PriceLocation, region: DemoRegion): EdgeZone[] {
  const { code } = location;
  const [parent] = zonesOf(region);
  if (!parent) return [];
  const city = code.slice(region.code.length + 1).replace('-', '');
  return ['a', 'b'].slice(0, TWO_ZONES.has(code) ? 2 : 1).map((letter, index) => ({
    name: `${code}${letter}`,
    id: `${region.zonePrefix}-${city}-az${index + 1}`,
    type: 'local-zone',
    group: code,
    groupLongName: `${location.location} 1`,
    borderGroup: code,
    parent,
    optedIn: code === OPTED_IN,
    types: () => location.types(),
  }));
}

function wavelengthZones(location: PriceLocation, region: DemoRegion): EdgeZone[] {
  const [parent] = zonesOf(region);
  const [, carrier = '', city = '', number = ''] =
    /^(.+)-([a-z]+)(\d+)$/.exec(FIRST_CITIES[location.code] ?? location.code) ?? [];
  if (!parent) return [];
  const name = `${carrier}-${city}-wlz-${number}`;
  const id = `${region.zonePrefix}${carrier.slice(region.code.length)}-${city}-wlz${number}`;
  return [
    {
      name,
      id,
      type: 'wavelength-zone',
      group: carrier,
      groupLongName: `${location.location.split(' - ')[0] ?? ''} 1`,
      borderGroup: name,
      parent,
      optedIn: carrier === OPTED_IN,
      types: () => location.types(),
    },
  ];
}

/** The region's zones outside of it, in the order of the Price List's places. */
export function edgeZonesOf(region: DemoRegion): EdgeZone[] {
  return LOCATIONS.filter(({ priced }) => priced.code === region.code).flatMap((location) => {
    if (location.locationType === 'AWS Local Zone') return localZones(location, region);
    return location.locationType === 'AWS Wavelength Zone' ? wavelengthZones(location, region) : [];
  });
}
