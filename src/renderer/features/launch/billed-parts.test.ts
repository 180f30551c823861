import { describe, expect, it } from 'vitest';
import type { ImageVolume, LaunchChoices, SubnetChoice } from '../../../shared/contract/launch';
import {
  HOURS_A_MONTH,
  iopsName,
  PUBLIC_IPV4,
  throughputName,
  volumeName,
  type LaunchExtras,
} from '../../../shared/launch-extras';
import { addressPart, billedVolumes, getsAddress, storagePart, sumOfParts } from './billed-parts';
import { PLAIN_VOLUME } from './volume-draft';

const price = (perUnit: number): LaunchExtras[string] => ({
  state: 'known',
  currency: 'USD',
  sku: 'S',
  usageType: 'u',
  tiers: [{ from: 0, perUnit }],
});
const extras: LaunchExtras = {
  [volumeName('gp3')]: price(0.08),
  [volumeName('io2')]: price(0.125),
  [iopsName('gp3')]: price(0.005),
  [iopsName('io2', 1)]: price(0.065),
  [iopsName('io2', 2)]: price(0.0455),
  [iopsName('io2', 3)]: price(0.032),
  [throughputName('gp3', 'GiB/s')]: price(40.96),
  [PUBLIC_IPV4]: price(0.005),
};
const root: ImageVolume = { isRoot: true, size: 8, type: 'gp3', iops: 3000, throughput: 125 };
const plain = { rootVolume: PLAIN_VOLUME, dataVolumes: [] };

/** What storage costs a month, in dollars. */
function aMonth(draft: Parameters<typeof billedVolumes>[0], image: ImageVolume[] | null = [root]) {
  const { bounds } = storagePart(billedVolumes(draft, image), extras);
  return bounds && Number((bounds.highest * HOURS_A_MONTH).toFixed(6));
}

describe('the storage of a launch', () => {
  it("is the image's own, whose included IOPS and throughput cost nothing", () => {
    expect(aMonth(plain)).toBe(0.64);
  });

  it('is what was asked for in place of the image, and what comes beside it', () => {
    const rootVolume = { ...PLAIN_VOLUME, size: '100', iops: '4000', throughput: '325' };
    const dataVolumes = [{ ...PLAIN_VOLUME, type: 'gp3' as const, size: '50' }];
    // 100 GB, 1,000 IOPS and 200 MiB/s beyond what is included, 50 GB
    expect(aMonth({ rootVolume, dataVolumes })).toBe(8 + 5 + 8 + 4);
  });

  it('counts the IOPS of io2 in their three tiers', () => {
    const dataVolumes = [{ ...PLAIN_VOLUME, type: 'io2' as const, size: '10', iops: '100000' }];
    const tiers = 32_000 * 0.065 + 32_000 * 0.0455 + 36_000 * 0.032;
    expect(aMonth({ ...plain, dataVolumes })).toBe(0.64 + 1.25 + tiers);
  });

  it("does not take the image's IOPS for another type of volume", () => {
    const image = { ...root, type: 'io2', iops: 10_000 };
    expect(aMonth(plain, [image])).toBe(1 + 650);
    expect(aMonth({ ...plain, rootVolume: { ...PLAIN_VOLUME, type: 'gp3' } }, [image])).toBe(0.64);
  });

  it('has the volumes that the image brings besides its root', () => {
    expect(aMonth(plain, [root, { ...root, isRoot: false, size: 100 }])).toBe(8.64);
  });

  it('is not known, and never 0, without the image, a whole form, or a price', () => {
    expect(aMonth(plain, null)).toBeNull();
    expect(aMonth({ ...plain, dataVolumes: [{ ...PLAIN_VOLUME, type: 'gp3' }] })).toBeNull();
    expect(aMonth({ ...plain, dataVolumes: [{ ...PLAIN_VOLUME, type: 'st1', size: '200' }] })).toBeNull();
    expect(storagePart(billedVolumes(plain, [root]), null).bounds).toBeNull();
  });
});

const subnet = (id: string, publicAddress: boolean, defaultForZone = true): SubnetChoice => ({
  id,
  name: null,
  vpcId: 'vpc-1',
  availabilityZone: 'us-east-1a',
  cidr: '10.0.0.0/20',
  defaultForZone,
  freeAddresses: 9,
  publicAddress,
});

function choices(...items: SubnetChoice[]): LaunchChoices {
  const none = { items: [], problem: null };
  return {
    keyPairs: none,
    securityGroups: none,
    subnets: { items, problem: null },
    instanceProfiles: none,
    defaultVpcId: 'vpc-1',
  };
}

describe('the public address of a launch', () => {
  const asSubnet = { publicAddress: 'subnet', subnetId: '' } as const;

  it("is given as asked for, else by the subnet's own setting, and EC2 takes a default one", () => {
    const some = choices(subnet('subnet-a', true), subnet('subnet-b', false, false));
    expect(getsAddress({ publicAddress: 'no', subnetId: 'subnet-a' }, some)).toBe(false);
    expect(getsAddress({ publicAddress: 'yes', subnetId: 'subnet-b' }, some)).toBe(true);
    expect(getsAddress(asSubnet, some)).toBe(true);
    expect(getsAddress({ ...asSubnet, subnetId: 'subnet-b' }, some)).toBe(false);
  });

  it('costs a span where it is not known, and is not guessed', () => {
    const mixed = choices(subnet('subnet-a', true), subnet('subnet-b', false));
    const gets = getsAddress(asSubnet, mixed);
    expect(gets).toBeNull();
    expect(addressPart(gets, extras).bounds).toMatchObject({ lowest: 0, highest: 0.005 });
    expect(addressPart(true, extras).bounds).toMatchObject({ lowest: 0.005, highest: 0.005 });
    expect(addressPart(false, null).bounds).toMatchObject({ highest: 0 });
    expect(addressPart(true, {}).bounds).toBeNull();
  });
});

describe('the sum of a launch', () => {
  it('is not known where a part is not, and has the currency of what costs', () => {
    const free = { lowest: 0, highest: 0, currency: 'USD' } as const;
    const yuan = { lowest: 1, highest: 2, currency: 'CNY' } as const;
    expect(sumOfParts([free, yuan, yuan])).toEqual({ lowest: 2, highest: 4, currency: 'CNY' });
    expect(sumOfParts([yuan, null])).toBeNull();
  });
});
