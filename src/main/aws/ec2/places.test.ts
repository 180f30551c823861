import type { AvailabilityZone } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf } from './places';

const local = (ZoneName: string, over: Partial<AvailabilityZone> = {}): AvailabilityZone => ({
  ZoneName,
  GroupName: ZoneName.slice(0, -1),
  GroupLongName: 'US West (Los Angeles) 1',
  ZoneType: 'local-zone',
  OptInStatus: 'not-opted-in',
  ...over,
});
const wavelength = (ZoneName: string, over: Partial<AvailabilityZone> = {}): AvailabilityZone => ({
  ZoneName,
  GroupName: ZoneName.split('-').slice(0, 4).join('-'),
  ZoneType: 'wavelength-zone',
  OptInStatus: 'not-opted-in',
  ...over,
});

describe('the places of zones', () => {
  it('are one for all Local Zones of a city', () => {
    const zones = [
      local('us-west-2-lax-1b', { OptInStatus: 'opted-in' }),
      local('us-west-2-lax-1a', { OptInStatus: 'opted-in' }),
      local('us-west-2-den-1a', { GroupLongName: undefined }),
    ];
    expect(placesOf(zones)).toEqual([
      {
        code: 'us-west-2-den-1',
        name: 'us-west-2-den-1',
        kind: 'local-zone',
        zones: ['us-west-2-den-1a'],
        optIn: false,
      },
      {
        code: 'us-west-2-lax-1',
        name: 'US West (Los Angeles) 1',
        kind: 'local-zone',
        zones: ['us-west-2-lax-1a', 'us-west-2-lax-1b'],
        optIn: true,
      },
    ]);
  });

  it.each([
    ['us-east-1-wl1-atl-wlz-1', 'us-east-1-wl1-atl1'],
    ['eu-west-2-wl2-man-wlz-1', 'eu-west-2-wl2-man1'],
    ['eu-west-2-wl2-man-wlz1', 'eu-west-2-wl2-man1'],
    ['us-east-1-wl1-bos-wlz-1', 'us-east-1-wl1'],
    ['us-west-2-wl1-sfo-wlz-1', 'us-west-2-wl1'],
  ])('of a Wavelength Zone %s is %s in the Price List', (zone, code) => {
    expect(placesOf([wavelength(zone)])).toMatchObject([{ code, kind: 'wavelength-zone', zones: [zone] }]);
  });

  it('tell the cities of a carrier apart', () => {
    const GroupLongName = 'US East (Verizon) 1';
    const zones = ['us-east-1-wl1-atl-wlz-1', 'us-east-1-wl1-dfw-wlz-1'];
    expect(
      placesOf(zones.map((zone) => wavelength(zone, { GroupLongName }))).map(({ name }) => name),
    ).toEqual(zones.map((zone) => `US East (Verizon) 1, ${zone}`));
  });

  it('are none for the zones of the region, other kinds and what has no name', () => {
    const zones: AvailabilityZone[] = [
      { ZoneName: 'us-west-2a', GroupName: 'us-west-2-zg-1', ZoneType: 'availability-zone' },
      local('us-west-2-lax-1a', { ZoneType: 'moon-zone' }),
      local('us-west-2-lax-1a', { ZoneName: undefined }),
      local('us-west-2-lax-1a', { GroupName: undefined }),
    ];
    expect(placesOf(zones)).toEqual([]);
  });

  it('are the same for every order of the zones', () => {
    const zones = [
      local('us-west-2-lax-1a'),
      local('us-west-2-lax-1b'),
      local('us-west-2-den-1a'),
      wavelength('us-west-2-wl1-den-wlz-1'),
      wavelength('us-west-2-wl1-sfo-wlz-1'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(zones, { minLength: zones.length }), (shuffled) => {
        expect(placesOf(shuffled)).toEqual(placesOf(zones));
      }),
    );
  });
});
