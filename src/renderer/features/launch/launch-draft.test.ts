import { describe, expect, it } from 'vitest';
import type { LaunchEstimate } from '../../../shared/contract/launch';
import type { PriceQuote } from '../../../shared/contract/prices';
import { isPricedApart, launchCost, onDemandBounds, spotBounds } from './launch-cost';
import { EMPTY_DRAFT, formOf, hoursOf, withoutRegionBound, type LaunchDraft } from './launch-draft';
import { PLAIN_VOLUME, type VolumeDraft } from './volume-draft';

const filled: LaunchDraft = {
  ...EMPTY_DRAFT,
  imageId: ' ami-0123456789abcdef0 ',
  instanceType: 'm5.large',
};

function faults(change: Partial<LaunchDraft>): [string, string][] {
  return formOf({ ...filled, ...change }).faults.map((fault) => [fault.field, fault.message]);
}

describe('launch form', () => {
  it('becomes what RunInstances is asked', () => {
    expect(formOf(filled).form).toEqual({
      imageId: 'ami-0123456789abcdef0',
      instanceType: 'm5.large',
      minCount: 1,
      maxCount: 1,
      keyName: null,
      securityGroupIds: [],
      subnetId: null,
      userData: '',
      tags: [],
      terminateAfterHours: 4,
      market: 'on-demand',
      cpuCredits: null,
      publicAddress: 'subnet',
      iamProfile: null,
      rootVolume: null,
      dataVolumes: [],
    });
  });

  it('asks for credits of burstable types only', () => {
    expect(formOf(filled, true).form?.cpuCredits).toBe('standard');
    expect(formOf({ ...filled, cpuCredits: 'unlimited' }, true).form?.cpuCredits).toBe('unlimited');
  });

  it('takes volumes within what their types can be', () => {
    const data = (change: Partial<VolumeDraft>) => ({ dataVolumes: [{ ...PLAIN_VOLUME, ...change }] });
    const told = (change: Partial<LaunchDraft>) => formOf({ ...filled, ...change }).form;
    expect(told({ rootVolume: { ...PLAIN_VOLUME, kept: true } })?.rootVolume).toEqual({
      size: null,
      type: null,
      iops: null,
      throughput: null,
      encrypted: false,
      deleteOnTermination: false,
    });
    expect(told(data({ size: ' 20 ', type: 'gp3', throughput: '250' }))?.dataVolumes[0]).toMatchObject({
      size: 20,
      throughput: 250,
    });
    // what a type cannot have is not asked for, whatever was typed before
    expect(told(data({ size: '200', type: 'st1', iops: '3000' }))?.dataVolumes[0]?.iops).toBeNull();
    expect(faults(data({ type: 'gp3' }))[0]).toEqual(['dataVolumes', expect.stringContaining('GiB')]);
    expect(faults(data({ size: '20', type: 'st1' }))[0]?.[1]).toContain('125 to 16,384');
    expect(faults(data({ size: '20', type: 'io2' }))[0]?.[1]).toContain('IOPS');
    expect(faults(data({ size: '20', type: 'gp3', iops: '300000' }))[0]?.[1]).toContain('256,000');
    expect(faults({ rootVolume: { ...PLAIN_VOLUME, size: 'big' } })[0]?.[0]).toBe('rootVolume');
  });

  it('leaves out an empty Name and empty rows, and keeps other empty values', () => {
    const tags = [
      { key: 'Name', value: '' },
      { key: '', value: '' },
      { key: 'keep', value: '' },
      { key: 'Team', value: 'search' },
    ];
    expect(formOf({ ...filled, tags }).form?.tags).toEqual([
      { key: 'keep', value: '' },
      { key: 'Team', value: 'search' },
    ]);
    expect(formOf({ ...filled, tags: [{ key: 'Name', value: 'web' }] }).form?.tags).toEqual([
      { key: 'Name', value: 'web' },
    ]);
  });

  it('names every field that keeps it from being sent, in the order of the form', () => {
    const fields = formOf({ ...EMPTY_DRAFT, minCount: '0', terminateAfter: 'soon' }).faults.map(
      (fault) => fault.field,
    );
    expect(fields).toEqual(['imageId', 'instanceType', 'minCount', 'terminateAfter']);
    expect(faults({ imageId: 'Amazon Linux' })).toEqual([
      ['imageId', 'An AMI id looks like ami-0123456789abcdef0.'],
    ]);
  });

  it('refuses counts that are no whole numbers, and a minimum above the maximum', () => {
    expect(faults({ maxCount: '1.5' })[0]?.[0]).toBe('maxCount');
    expect(faults({ maxCount: '1001' })[0]?.[0]).toBe('maxCount');
    expect(faults({ minCount: '3', maxCount: '2' })).toEqual([
      ['minCount', 'The minimum count may not be above the maximum count.'],
    ]);
  });

  it('counts user data in bytes, not in characters', () => {
    expect(faults({ userData: 'x'.repeat(16_384) })).toEqual([]);
    expect(faults({ userData: 'é'.repeat(8_193) })[0]?.[0]).toBe('userData');
  });

  it('refuses tags that AWS would refuse', () => {
    const tags = (...pairs: [string, string][]): Partial<LaunchDraft> => ({
      tags: pairs.map(([key, value]) => ({ key, value })),
    });
    expect(faults(tags(['', 'value']))).toEqual([['tags', 'A value needs a key.']]);
    expect(faults(tags(['aws:x', '1']))[0]?.[1]).toContain('reserved');
    expect(faults(tags(['a', '1'], ['a', '2']))).toEqual([['tags', 'This key is there already.']]);
    expect(
      faults(tags(...Array.from({ length: 51 }, (_, n): [string, string] => [`k${n}`, 'v']))),
    ).toHaveLength(1);
  });

  it('takes nothing and 0 for never', () => {
    expect(hoursOf('')).toBeNull();
    expect(hoursOf(' 0 ')).toBeNull();
    expect(hoursOf('1.5')).toBe(1.5);
    expect(hoursOf('-1')).toBeUndefined();
  });

  it('forgets ids when the region changes, and nothing else', () => {
    const draft = {
      ...filled,
      subnetId: 'subnet-1',
      keyName: 'k',
      securityGroupIds: ['sg-1'],
      userData: 'x',
    };
    expect(withoutRegionBound(draft)).toEqual({ ...EMPTY_DRAFT, instanceType: 'm5.large', userData: 'x' });
  });
});

describe('launch cost', () => {
  const known: PriceQuote = {
    state: 'known',
    perHour: 0.096,
    currency: 'USD',
    sku: 'S',
    operation: 'RunInstances',
  };

  it('multiplies by count and planned hours', () => {
    expect(launchCost(onDemandBounds(known), 3, 4)).toEqual({
      perHour: '$0.2880',
      planned: '$1.15',
    });
    expect(launchCost(onDemandBounds(known), 1, null).planned).toBeNull();
  });

  it('never guesses an unknown price, and spans prices that disagree', () => {
    expect(launchCost(onDemandBounds({ state: 'unknown' }), 3, 4)).toEqual({
      perHour: '—',
      planned: '—',
    });
    const conflict: PriceQuote = {
      state: 'conflict',
      currency: 'USD',
      candidates: [
        { sku: 'A', perHour: 0.1, usageType: '' },
        { sku: 'B', perHour: 0.2, usageType: '' },
      ],
    };
    expect(launchCost(onDemandBounds(conflict), 2, 10).planned).toBe('$2.00 to $4.00');
  });

  it('is not that of the region in a Local or Wavelength Zone', () => {
    for (const zone of ['us-east-1a', 'ap-northeast-3c', 'us-gov-west-1b', null]) {
      expect(isPricedApart(zone)).toBe(false);
    }
    for (const zone of ['us-west-2-lax-1a', 'us-east-1-wl1-bos-wlz-1'])
      expect(isPricedApart(zone)).toBe(true);
  });

  it('on the spot market is that of the zone, and the span of all zones where EC2 chooses', () => {
    const spot = [
      { zone: 'us-east-1b', perHour: 0.01 },
      { zone: 'us-east-1a', perHour: 0.03 },
    ];
    const estimate: LaunchEstimate = {
      quote: { state: 'unknown' },
      age: null,
      problem: null,
      spot,
      spotProblem: null,
      usageOperation: 'RunInstances',
      platform: null,
      architecture: null,
      volumes: [],
      imageProblem: null,
    };
    const cost = (zone: string | null) => launchCost(spotBounds(estimate, zone), 2, 10).planned;
    expect(cost('us-east-1a')).toBe('$0.60');
    expect(cost(null)).toBe('$0.20 to $0.60');
    expect(cost('us-east-1f')).toBe('—');
  });
});
