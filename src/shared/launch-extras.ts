import type { VolumeType } from './contract/launch';
import type { TieredPrice } from './contract/storage-prices';

/** What a launch is billed besides compute, by name. Volumes for a month (GB, IOPS), an address for an hour. */
export type LaunchExtras = Record<string, TieredPrice>;

/** The name of a public IPv4 address's price, for an hour in use. */
export const PUBLIC_IPV4 = 'public IPv4';

/** The names of a volume's prices: a GB over a month, and what is provisioned beyond what a GB includes. */
export const volumeName = (type: VolumeType): string => `${type} GB-month`;
/** Of io2 in three tiers, each a usage type of its own: up to 32,000, up to 64,000, and above. */
export const iopsName = (type: VolumeType, tier: 1 | 2 | 3 = 1): string => `${type} IOPS-month, tier ${tier}`;
/** The list tells it for a GiB/s; some documents for a MiB/s. */
export const throughputName = (type: VolumeType, unit: 'GiB/s' | 'MiB/s'): string => `${type} ${unit}-month`;

/** As AWS's calculator counts a month. */
export const HOURS_A_MONTH = 730;

/** What gp3 includes ("Amazon EBS volume types"). */
export const GP3_FREE_IOPS = 3000;
export const GP3_FREE_THROUGHPUT = 125;

/** Where io2's tiers of IOPS end ("Amazon EBS pricing"). */
const IO2_TIERS = [32_000, 64_000] as const;

/** A volume that is to be paid for, as EC2 will make it. */
export type BilledVolume = {
  /** GiB. */
  size: number;
  type: VolumeType;
  /** Provisioned; null for what the type includes. */
  iops: number | null;
  /** MiB a second; null for what the type includes. */
  throughput: number | null;
};

/** What something costs, or which of the prices it hangs on is not known or in conflict. */
export type ExtraCost =
  | { known: true; perHour: number; currency: 'USD' | 'CNY'; sources: string[] }
  | { known: false; missing: string };

/** A volume for an hour: its GiB, IOPS and throughput at the month's price over 730 hours ("Amazon EBS pricing"). */
export function volumePerHour(extras: LaunchExtras, volume: BilledVolume): ExtraCost {
  const parts: { name: string; amount: number }[] = [
    { name: volumeName(volume.type), amount: volume.size },
    ...iopsParts(volume),
    ...throughputParts(extras, volume),
  ];
  return sumOf(
    extras,
    parts.map(({ name, amount }) => ({ name, amount: amount / HOURS_A_MONTH })),
  );
}

/** A public IPv4 address for an hour. */
export function addressPerHour(extras: LaunchExtras): ExtraCost {
  return sumOf(extras, [{ name: PUBLIC_IPV4, amount: 1 }]);
}

function iopsParts({ type, iops }: BilledVolume): { name: string; amount: number }[] {
  if (iops === null) return [];
  if (type === 'gp3') return beyond(iops, GP3_FREE_IOPS, iopsName(type));
  if (type === 'io1') return [{ name: iopsName(type), amount: iops }];
  if (type !== 'io2') return [];
  const [first, second] = IO2_TIERS;
  return [
    { name: iopsName(type, 1), amount: Math.min(iops, first) },
    { name: iopsName(type, 2), amount: Math.min(Math.max(0, iops - first), second - first) },
    { name: iopsName(type, 3), amount: Math.max(0, iops - second) },
  ].filter(({ amount }) => amount > 0);
}

function throughputParts(extras: LaunchExtras, { type, throughput }: BilledVolume) {
  if (type !== 'gp3' || throughput === null) return [];
  const perMib = throughputName(type, 'MiB/s');
  if (extras[perMib]) return beyond(throughput, GP3_FREE_THROUGHPUT, perMib);
  return beyond(throughput, GP3_FREE_THROUGHPUT, throughputName(type, 'GiB/s')).map(({ name, amount }) => ({
    name,
    amount: amount / 1024,
  }));
}

function beyond(asked: number, free: number, name: string): { name: string; amount: number }[] {
  return asked > free ? [{ name, amount: asked - free }] : [];
}

function sumOf(extras: LaunchExtras, parts: readonly { name: string; amount: number }[]): ExtraCost {
  let perHour = 0;
  let currency: 'USD' | 'CNY' = 'USD';
  const sources: string[] = [];
  for (const { name, amount } of parts) {
    const price = extras[name];
    if (price?.state !== 'known') return { known: false, missing: name };
    // EBS and addresses have one tier; whoever has more tiers begins with the dearest
    perHour += amount * (price.tiers[0]?.perUnit ?? 0);
    currency = price.currency;
    sources.push(`${price.usageType}, SKU ${price.sku}`);
  }
  return { known: true, perHour, currency, sources };
}
