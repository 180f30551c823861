import { REGIONS, zonesOf, type DemoRegion } from '../data/regions';
import { element, items, wrap } from './answer';
import type { Ec2Call } from './call';
import { invalidParameter } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';

const REGION_FILTERS: FilterTable<DemoRegion> = {
  fields: {
    endpoint: (region) => `ec2.${region.code}.amazonaws.com`,
    'opt-in-status': (region) => region.optIn,
    'region-name': (region) => region.code,
  },
};

/** The regions that are on; with `AllRegions` those that are not opted in to as well. */
export function describeRegions({ input }: Ec2Call): string {
  const names = input.list('RegionName');
  const unknown = names.find((name) => !REGIONS.some((region) => region.code === name));
  if (unknown !== undefined) throw invalidParameter(`Invalid region name: ${unknown}`);
  const all = input.flag('AllRegions');
  const matches = matcherOf(filtersOf(input), REGION_FILTERS);
  const found = REGIONS.filter(
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

type Zone = { name: string; id: string };

const ZONE_FILTERS: FilterTable<Zone> = {
  fields: {
    'zone-name': (zone) => zone.name,
    'zone-id': (zone) => zone.id,
    'zone-type': () => 'availability-zone',
    'region-name': (zone) => zone.name.slice(0, -1),
    'group-name': (zone) => `${zone.name.slice(0, -1)}-zg-1`,
    'opt-in-status': () => 'opt-in-not-required',
    state: () => 'available',
  },
};

export function describeAvailabilityZones({ input, region }: Ec2Call): string {
  const names = new Set(input.list('ZoneName'));
  const ids = new Set(input.list('ZoneId'));
  const zones = zonesOf(region);
  const unknown = [...names].find((name) => !zones.some((zone) => zone.name === name));
  if (unknown !== undefined) throw invalidParameter(`Invalid availability zone: [${unknown}]`);
  const matches = matcherOf(filtersOf(input), ZONE_FILTERS);
  const found = zones.filter(
    (zone) =>
      (names.size === 0 || names.has(zone.name)) && (ids.size === 0 || ids.has(zone.id)) && matches(zone),
  );
  return items(
    'availabilityZoneInfo',
    found.map(
      (zone) =>
        element('zoneName', zone.name) +
        element('zoneId', zone.id) +
        element('zoneState', 'available') +
        element('zoneType', 'availability-zone') +
        element('regionName', region.code) +
        element('groupName', `${region.code}-zg-1`) +
        element('networkBorderGroup', region.code) +
        element('optInStatus', 'opt-in-not-required') +
        wrap('messageSet', ''),
    ),
  );
}
