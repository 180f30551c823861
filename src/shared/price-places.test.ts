import { expect, it } from 'vitest';
import { isZonePlace, regionOfPlace } from './price-places';

it.each([
  ['us-west-2-lax-1', 'us-west-2'],
  ['us-east-1-wl1', 'us-east-1'],
  ['eu-central-1-wl1-ber1', 'eu-central-1'],
  ['ap-southeast-2-per-1', 'ap-southeast-2'],
])('%s belongs to %s', (place, region) => {
  expect(regionOfPlace(place)).toBe(region);
  expect(isZonePlace(place)).toBe(true);
});

it.each(['us-east-1', 'us-gov-west-1', 'cn-northwest-1', 'eusc-de-east-1', 'local', 'mx-central-1'])(
  '%s is a region itself',
  (region) => {
    expect(regionOfPlace(region)).toBe(region);
    expect(isZonePlace(region)).toBe(false);
  },
);
