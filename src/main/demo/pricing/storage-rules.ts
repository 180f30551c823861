import type { DemoRegion } from '../data/regions';

/** USD a GB-month in us-east-1 in tiers: from so many GB on. */
type Tiers = readonly (readonly [from: number, usd: number])[];

/** A product of S3 that is sold by GB-month. */
export type StorageKind = {
  /** The usage type without the region's prefix. */
  usage: string;
  volumeType: string;
  storageClass: string;
  usd: Tiers;
  /** Whether the document names its product family; most of S3's do not. */
  family?: 'Storage';
  operation?: string;
};

function kind(usage: string, volumeType: string, storageClass: string, usd: number): StorageKind {
  return { usage, volumeType, storageClass, usd: [[0, usd]] };
}

/** What a storage class costs: AWS's list prices of us-east-1. */
export const STORAGE_KINDS: readonly StorageKind[] = [
  {
    usage: 'TimedStorage-ByteHrs',
    volumeType: 'Standard',
    storageClass: 'General Purpose',
    usd: [
      [0, 0.023],
      [51_200, 0.022],
      [512_000, 0.021],
    ],
    family: 'Storage',
  },
  kind('TimedStorage-RRS-ByteHrs', 'Reduced Redundancy', 'Non-Critical Data', 0.024),
  kind('TimedStorage-SIA-ByteHrs', 'Standard - Infrequent Access', 'Infrequent Access', 0.0125),
  kind('TimedStorage-ZIA-ByteHrs', 'One Zone - Infrequent Access', 'Infrequent Access', 0.01),
  {
    usage: 'TimedStorage-INT-FA-ByteHrs',
    volumeType: 'Intelligent-Tiering Frequent Access',
    storageClass: 'Intelligent-Tiering',
    usd: [
      [0, 0.023],
      [51_200, 0.022],
      [512_000, 0.021],
    ],
  },
  kind('TimedStorage-GIR-ByteHrs', 'Glacier Instant Retrieval', 'Archive Instant Retrieval', 0.004),
  kind('TimedStorage-GlacierByteHrs', 'Amazon Glacier', 'Archive', 0.0036),
  kind('TimedStorage-XZ-ByteHrs', 'Express One Zone', 'High Performance', 0.11),
];

/** Deep Archive is a service of its own in the Price List. */
export const DEEP_ARCHIVE: StorageKind = kind(
  'TimedStorage-GDA-ByteHrs',
  'Glacier Deep Archive',
  'Archive',
  0.00099,
);

/** Products beside them, each a trap for whoever looks for a part of a usage type or takes what comes first. */
export const ODD_KINDS: readonly StorageKind[] = [
  kind('TimedStorage-INT-IA-ByteHrs', 'Intelligent-Tiering Infrequent Access', 'Intelligent-Tiering', 0.0125),
  kind(
    'TimedStorage-INT-AIA-ByteHrs',
    'Intelligent-Tiering Archive Instant Access',
    'Intelligent-Tiering',
    0.004,
  ),
  kind('TimedStorage-INT-AA-ByteHrs', 'IntelligentTieringArchiveAccess', 'Intelligent-Tiering', 0.0036),
  kind('TimedStorage-INT-DAA-ByteHrs', 'IntelligentTieringDeepArchiveAccess', 'Intelligent-Tiering', 0.00099),
  kind('TimedStorage-SIA-SmObjects', 'Standard - Infrequent Access', 'Infrequent Access', 0.0125),
  kind('TimedStorage-ZIA-SmObjects', 'One Zone - Infrequent Access', 'Infrequent Access', 0.01),
  kind('TimedStorage-GIR-SmObjects', 'Glacier Instant Retrieval', 'Archive Instant Retrieval', 0.004),
  kind('TimedStorage-GlacierStaging', 'Amazon Glacier', 'Staging', 0.021),
  kind('TimedStorage-GDA-Staging', 'Glacier Deep Archive', 'Staging', 0.021),
  kind('EarlyDelete-SIA', 'Standard - Infrequent Access', 'Infrequent Access', 0.0125),
  kind('EarlyDelete-ByteHrs', 'Amazon Glacier', 'Archive', 0.0036),
  kind('Tables-TimedStorage-ByteHrs', 'S3 Tables', 'General Purpose', 0.0265),
  kind('Vectors-TimedStorage-ByteHrs', 'S3 Vectors', 'General Purpose', 0.06),
  // what AWS keeps besides the objects, under the usage type of the objects
  {
    ...kind('TimedStorage-ByteHrs', 'IntelligentTieringArchiveAccess', 'Intelligent-Tiering', 0.0211),
    operation: 'INTAAS3ObjectOverhead',
  },
  {
    ...kind('TimedStorage-GlacierByteHrs', 'Amazon Glacier', 'Archive', 0.0036),
    operation: 'GlacierObjectOverhead',
  },
  // the same once more, and free
  { ...kind('TimedStorage-ByteHrs', 'Standard', 'General Purpose', 0), family: 'Storage' },
];

/** USD a request in us-east-1. */
export const REQUEST_KINDS: readonly { usage: string; group: string; words: string; usd: number }[] = [
  { usage: 'Requests-Tier1', group: 'S3-API-Tier1', words: 'PUT, COPY, POST, or LIST', usd: 0.000005 },
  { usage: 'Requests-Tier2', group: 'S3-API-Tier2', words: 'GET and all other', usd: 0.0000004 },
  { usage: 'Requests-Tier3', group: 'S3-API-Tier3', words: 'Glacier', usd: 0.00005 },
  {
    usage: 'Requests-SIA-Tier1',
    group: 'S3-API-SIA-Tier1',
    words: 'PUT, COPY, or POST to Standard-Infrequent Access',
    usd: 0.00001,
  },
  {
    usage: 'Requests-GIR-Tier1',
    group: 'S3-API-GIR-Tier1',
    words: 'PUT, COPY, or POST to Glacier Instant Retrieval',
    usd: 0.00002,
  },
];

/** A region in which two SKUs of a class disagree, so that a reader must notice. */
export const STORAGE_CONFLICT = { region: 'ap-south-1', usage: 'TimedStorage-RRS-ByteHrs' };

/** Storage differs between regions by about a third of what compute does. */
export function storageFactor({ priceFactor }: DemoRegion): number {
  return 1 + (priceFactor - 1) / 3;
}
