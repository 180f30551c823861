import { locationAttributes } from './compute-product';
import type { PriceLocation } from './locations';
import type { Product } from './product';

/** What EBS sells by the month: USD in us-east-1. */
type Sold = {
  family: 'Storage' | 'System Operation' | 'Provisioned Throughput';
  volume: string;
  usage: string;
  unit: string;
  usd: number;
  words: string;
};

const TYPES: [volume: string, usage: string, words: string, usdPerGbMonth: number][] = [
  ['gp3', '.gp3', 'General Purpose', 0.08],
  ['gp2', '.gp2', 'General Purpose', 0.1],
  ['io2', '.io2', 'Provisioned IOPS', 0.125],
  // the names of the first types are older than those of the API
  ['io1', '.piops', 'Provisioned IOPS', 0.125],
  ['standard', '', 'Magnetic', 0.05],
  ['st1', '.st1', 'Throughput Optimized HDD', 0.045],
  ['sc1', '.sc1', 'Cold HDD', 0.015],
];

const IOPS: [volume: string, usage: string, usdPerMonth: number][] = [
  ['gp3', '.gp3', 0.005],
  ['io1', '.piops', 0.065],
  ['io2', '.io2', 0.065],
  ['io2', '.io2.tier2', 0.0455],
  ['io2', '.io2.tier3', 0.032],
];

const SOLD: readonly Sold[] = [
  ...TYPES.map(([volume, usage, words, usd]): Sold => ({
    family: 'Storage',
    volume,
    usage: `EBS:VolumeUsage${usage}`,
    unit: 'GB-Mo',
    usd,
    words: `per GB-month of ${words} (${volume}) provisioned storage`,
  })),
  ...IOPS.map(([volume, usage, usd]): Sold => ({
    family: 'System Operation',
    volume,
    usage: `EBS:VolumeP-IOPS${usage}`,
    unit: 'IOPS-Mo',
    usd,
    words: `per IOPS-month provisioned (${volume})`,
  })),
  {
    family: 'Provisioned Throughput',
    volume: 'gp3',
    usage: 'EBS:VolumeP-Throughput.gp3',
    // 0.04 a MiB/s, which the list tells for a GiB/s
    unit: 'GiBps-mo',
    usd: 40.96,
    words: 'per provisioned GiBps-month (gp3)',
  },
];

/** EBS's products in a place. */
export function volumeProducts(location: PriceLocation): Product[] {
  return SOLD.map(({ family, volume, usage, unit, usd, words }) => ({
    attributes: {
      ...locationAttributes(location),
      servicecode: 'AmazonEC2',
      servicename: 'Amazon Elastic Compute Cloud',
      productFamily: family,
      volumeApiName: volume,
      usagetype: `${location.usagePrefix}${usage}`,
      operation: '',
    },
    onDemand: Number((usd * location.priced.priceFactor).toFixed(5)),
    unit,
    description: words,
    reserved: null,
  }));
}
