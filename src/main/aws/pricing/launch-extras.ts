import type { TieredPrice } from '../../../shared/contract/storage-prices';
import { iopsName, PUBLIC_IPV4, throughputName, volumeName } from '../../../shared/launch-extras';
import type { PriceListAccess } from './products';
import { pickByUsage } from './storage-pick';
import type { WantedUsage } from './storage-usages';
import { readUsagePrices, type StoragePriceList, type UsagePriceQuestion } from './storage-price-list';

const month = (usage: string, unit: string) => ({ usage: `EBS:${usage}`, unit });

/** Usage types by name ("Understanding your AWS billing and usage reports", EC2: EBS and public IPv4 addresses). */
const WANTED: WantedUsage = {
  [volumeName('gp3')]: month('VolumeUsage.gp3', 'GB-Mo'),
  [volumeName('gp2')]: month('VolumeUsage.gp2', 'GB-Mo'),
  [volumeName('io2')]: month('VolumeUsage.io2', 'GB-Mo'),
  [volumeName('io1')]: month('VolumeUsage.piops', 'GB-Mo'),
  [volumeName('st1')]: month('VolumeUsage.st1', 'GB-Mo'),
  [volumeName('sc1')]: month('VolumeUsage.sc1', 'GB-Mo'),
  [volumeName('standard')]: month('VolumeUsage', 'GB-Mo'),
  [iopsName('gp3')]: month('VolumeP-IOPS.gp3', 'IOPS-Mo'),
  [iopsName('io1')]: month('VolumeP-IOPS.piops', 'IOPS-Mo'),
  [iopsName('io2', 1)]: month('VolumeP-IOPS.io2', 'IOPS-Mo'),
  [iopsName('io2', 2)]: month('VolumeP-IOPS.io2.tier2', 'IOPS-Mo'),
  [iopsName('io2', 3)]: month('VolumeP-IOPS.io2.tier3', 'IOPS-Mo'),
  [throughputName('gp3', 'GiB/s')]: month('VolumeP-Throughput.gp3', 'GiBps-mo'),
  [throughputName('gp3', 'MiB/s')]: month('VolumeP-Throughput.gp3', 'MiBps-Mo'),
  [PUBLIC_IPV4]: { usage: 'PublicIPv4:InUseAddress', unit: 'Hrs' },
};

/** Where they are: EBS is sold by EC2 in three product families, addresses by VPC, whose families are not told. */
const QUERIES: UsagePriceQuestion['queries'] = [
  { service: 'AmazonEC2', fields: { productFamily: 'Storage' } },
  { service: 'AmazonEC2', fields: { productFamily: 'System Operation' } },
  { service: 'AmazonEC2', fields: { productFamily: 'Provisioned Throughput' } },
  { service: 'AmazonVPC', fields: {} },
];

/**
 * Reads what a launch is billed in a region besides compute, by the names of `shared/launch-extras`: about five
 * calls. Throws a ProblemError, or the signal's reason.
 */
export async function readLaunchExtras(
  access: PriceListAccess,
  region: string,
  onPage: (prices: Record<string, TieredPrice>, pages: number) => void,
  signal: AbortSignal,
): Promise<StoragePriceList> {
  const pick: UsagePriceQuestion['pick'] = (offers, place) => pickByUsage(offers, WANTED, place);
  return await readUsagePrices(access, region, { queries: QUERIES, pick }, onPage, signal);
}
