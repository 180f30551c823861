import { stableSku } from '../stable-id';
import { locationAttributes } from './compute-product';
import type { PriceLocation } from './locations';
import type { StorageProduct } from './storage-products';

/** What AmazonVPC sells here: USD an hour, the same in every region. */
const SOLD: [usage: string, group: string | null, usd: number][] = [
  ['VpcEndpoint-Hours', null, 0.01],
  ['PublicIPv4:IdleAddress', 'VPCPublicIPv4Address', 0.005],
  ['PublicIPv4:InUseAddress', 'VPCPublicIPv4Address', 0.005],
];

/** VPC's products in a place; its usage types carry the region's prefix even in us-east-1, and no product family. */
export function addressProducts(location: PriceLocation): StorageProduct[] {
  if (location.locationType !== 'AWS Region') return [];
  const prefix = location.usagePrefix === '' ? 'USE1-' : location.usagePrefix;
  return SOLD.map(([usage, group, usd]) => ({
    sku: stableSku(`AmazonVPC ${location.code} ${usage}`),
    productFamily: null,
    attributes: {
      ...locationAttributes(location),
      servicecode: 'AmazonVPC',
      servicename: 'Amazon Virtual Private Cloud',
      usagetype: `${prefix}${usage}`,
      operation: '',
      ...(group === null ? {} : { group }),
    },
    unit: 'Hrs',
    tiers: [{ from: 0, usd }],
    words: `per hour of ${usage}`,
  }));
}
