import { REGIONS, zonesOf, type DemoRegion } from '../data/regions';
import { element, items, optionalElement, wrap } from './answer';
import type { Ec2Call } from './call';
import { edgeZonesOf, type EdgeZone } from './edge-zones';
import { invalidParameter } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';

const REGION_FILTERS: FilterTable<DemoRegion> = {
  fields: {
    endpoint: (region) => `ec2.${region.code}.amazonaws.com`,
    'opt-in-status': (region) => region.optIn,
    'region-name': (region) => region.code,
  },
};

function optedIn(region: DemoRegion): DemoRegion {
  return region.optIn === 'not-opted-in' ? { ...region, optIn: 'opted-in' } : region;
}

/** The regions that are on; with `AllRegions` those that are not opted in to as well. */
export function describeRegions({ input, everyRegion }: Ec2Call): string {
  const names = input.list('RegionName');
  const unknown = names.find((name) => !REGIONS.some((region) => region.code === name));
  if (unknown !== undefined) throw invalidParameter(`Invalid region name: ${unknown}`);
  const all = input.flag('AllRegions');
  const matches = matcherOf(filtersOf(input), REGION_FILTERS);
  const regions = everyRegion ? REGIONS.map(optedIn) : REGIONS;
  const found = regions.filter(
    (region) =>
      (all || region.optIn !== 'not-opted-in') &&
      (names.length === 0 || names.includes(region.code)) &&
      matches(region),
  );
  return items(
    'regionInfo',
    found.map(
      (region) =>
        element('regionName', region.code) +
        element('regionEndpoint', `ec2.${region.code}.amazonaws.com`) +
        element('optInStatus', region.optIn),
    ),
  );
}

type Zone = {
  name: string;
  id: string;
  type: 'availability-zone' | EdgeZone['type'];
  region: string;
  group: string;
  groupLongName: string;
  borderGroup: string;
  optIn: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  parent: { name: string; id: string } | null;
};

const ZONE_FILTERS: FilterTable<Zone> = {
  fields: {
    'zone-name': (zone) => zone.name,
    'zone-id': (zone) => zone.id,
    'zone-type': (zone) => zone.type,
    'region-name': (zone) => zone.region,
    'group-name': (zone) => zone.group,
    'group-long-name': (zone) => zone.groupLongName,
    'opt-in-status': (zone) => zone.optIn,
    'parent-zone-name': (zone) => zone.parent?.name ?? null,
    'parent-zone-id': (zone) => zone.parent?.id ?? null,
    state: () => 'available',
  },
};

/** The region's own zones, then Local and Wavelength Zones. */
function allZones(region: DemoRegion): Zone[] {
  const own = zonesOf(region).map((zone): Zone => ({
    ...zone,
    type: 'availability-zone',
    region: region.code,
    group: `${region.code}-zg-1`,
    groupLongName: `${region.name} 1`,
    borderGroup: region.code,
    optIn: 'opt-in-not-required',
    parent: null,
  }));
  const edge = edgeZonesOf(region).map(({ optedIn, ...zone }): Zone => ({
    ...zone,
    region: region.code,
    optIn: optedIn ? 'opted-in' : 'not-opted-in',
  }));
  return [...own, ...edge];
}

function zoneDocument(zone: Zone): string {
  return (
    element('zoneName', zone.name) +
    element('zoneId', zone.id) +
    element('zoneState', 'available') +
    element('zoneType', zone.type) +
    element('regionName', zone.region) +
    element('groupName', zone.group) +
    element('groupLongName', zone.groupLongName) +
    element('networkBorderGroup', zone.borderGroup) +
    element('optInStatus', zone.optIn) +
    optionalElement('parentZoneName', zone.parent?.name ?? null) +
    optionalElement('parentZoneId', zone.parent?.id ?? null) +
    wrap('messageSet', '')
  );
}

/** The zones that can be used; with `AllAvailabilityZones` those that are not opted in to as well. */
export function describeAvailabilityZones({ input, region }: Ec2Call): string {
  const names = new Set(input.list('ZoneName'));
  const ids = new Set(input.list('ZoneId'));
  const all = input.flag('AllAvailabilityZones');
  const zones = allZones(region).filter(({ optIn }) => all || optIn !== 'not-opted-in');
  const unknown = [...names].find((name) => !zones.some((zone) => zone.name === name));
  if (unknown !== undefined) throw invalidParameter(`Invalid availability zone: [${unknown}]`);
  const matches = matcherOf(filtersOf(input), ZONE_FILTERS);
  const found = zones.filter(
    (zone) =>
      (names.size === 0 || names.has(zone.name)) && (ids.size === 0 || ids.has(zone.id)) && matches(zone),
  );
  return items('availabilityZoneInfo', found.map(zoneDocument));
}
