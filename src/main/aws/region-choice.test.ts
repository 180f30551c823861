import { partition } from '@aws-sdk/core/client';
import { describe, expect, it } from 'vitest';
import { REGIONS_BY_PARTITION, regionName } from '../../shared/regions';
import { chooseRegion, partitionOf, pricingRegion } from './region-choice';
import { staticRegions } from './regions';

describe('the region to begin with', () => {
  const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
  it.each([
    ['ap-south-1', env, { region: 'sa-east-1' }, 'ca-central-1', 'ap-south-1'],
    [null, env, { region: 'sa-east-1' }, 'ca-central-1', 'eu-west-1'],
    [null, { AWS_DEFAULT_REGION: 'eu-west-2' }, { region: 'sa-east-1' }, undefined, 'eu-west-2'],
    [null, { AWS_REGION: '' }, { region: 'sa-east-1' }, 'ca-central-1', 'sa-east-1'],
    [undefined, {}, {}, 'ca-central-1', 'ca-central-1'],
    [null, {}, undefined, undefined, 'us-east-1'],
  ])('asked %s', (asked, variables, section, last, expected) => {
    expect(chooseRegion(asked, variables, section, last)).toBe(expected);
  });
});

describe('the region of the Pricing API', () => {
  it.each([
    ['eu-west-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-west-1', 'us-east-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
    ['us-iso-east-1', 'us-iso-east-1'],
    ['garage', 'us-east-1'],
  ])('for %s is %s', (region, expected) => {
    expect(pricingRegion(region, {})).toBe(expected);
  });

  it('can be configured', () => {
    expect(pricingRegion('eu-west-1', { SKYGLASS_PRICING_REGION: 'ap-south-1' })).toBe('ap-south-1');
    expect(pricingRegion('eu-west-1', { SKYGLASS_PRICING_REGION: 'not a region' })).toBe('us-east-1');
    expect(pricingRegion('eu-west-1', {}, 'eu-central-1')).toBe('eu-central-1');
    expect(pricingRegion('eu-west-1', { SKYGLASS_PRICING_REGION: 'ap-south-1' }, 'eu-central-1')).toBe(
      'ap-south-1',
    );
    // China has one endpoint only
    expect(pricingRegion('cn-north-1', {}, 'eu-central-1')).toBe('cn-northwest-1');
  });
});

describe('the table of regions', () => {
  it('agrees with the partitions of the SDK', () => {
    for (const [name, regions] of Object.entries(REGIONS_BY_PARTITION)) {
      for (const code of Object.keys(regions)) {
        expect(partitionOf(code), code).toBe(name);
        // only regions that the SDK lists by name have a description
        expect(partition(code), code).toHaveProperty('description');
      }
    }
  });

  it('keeps to the partition, and adds a region that it does not know', () => {
    expect(staticRegions('cn-north-1').map(({ code }) => code)).toEqual(['cn-north-1', 'cn-northwest-1']);
    expect(staticRegions('garage')).toContainEqual({ code: 'garage', name: 'garage' });
    expect(regionName('eu-west-1')).toBe('Europe (Ireland)');
  });
});
