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

/** What is billed by request or by GB, and where the price depends on it, for which operation. */
export type WorkKind = { usage: string; group: string; words: string; usd: number; operation?: string };

const put = (usage: string, to: string, usd: number): WorkKind => ({
  usage,
  group: `S3-API-${usage.replace('Requests-', '')}`,
  words: `PUT, COPY, or POST to ${to}`,
  usd,
});

/** USD a request in us-east-1. */
export const REQUEST_KINDS: readonly WorkKind[] = [
  { usage: 'Requests-Tier1', group: 'S3-API-Tier1', words: 'PUT, COPY, POST, or LIST', usd: 0.000005 },
  { usage: 'Requests-Tier2', group: 'S3-API-Tier2', words: 'GET and all other', usd: 0.0000004 },
  // lifecycle transitions and restores under one usage type
  {
    usage: 'Requests-Tier3',
    group: 'S3-API-Tier3',
    words: 'lifecycle transition to Deep Archive',
    usd: 0.00005,
    operation: 'S3-GDATransition',
  },
  {
    usage: 'Requests-Tier3',
    group: 'S3-API-Tier3',
    words: 'lifecycle transition to Glacier',
    usd: 0.00003,
    operation: 'S3-GlacierTransition',
  },
  {
    usage: 'Requests-Tier3',
    group: 'S3-API-Tier3',
    words: 'Glacier restore',
    usd: 0.00005,
    operation: 'RestoreObject',
  },
  { usage: 'Requests-Tier5', group: 'S3-API-Tier5', words: 'Glacier bulk restore', usd: 0 },
  { usage: 'Requests-Tier6', group: 'S3-API-Tier6', words: 'Glacier expedited restore', usd: 0.01 },
  put('Requests-SIA-Tier1', 'Standard-Infrequent Access', 0.00001),
  put('Requests-ZIA-Tier1', 'One Zone-Infrequent Access', 0.00001),
  put('Requests-INT-Tier1', 'Intelligent-Tiering', 0.000005),
  put('Requests-GIR-Tier1', 'Glacier Instant Retrieval', 0.00002),
  put('Requests-GLACIER-Tier1', 'Glacier Flexible Retrieval', 0.00003),
  put('Requests-GDA-Tier1', 'Glacier Deep Archive', 0.00005),
];

/** The same of Deep Archive, which is a service of its own. */
export const DEEP_REQUEST_KINDS: readonly WorkKind[] = [
  { usage: 'Requests-GDA-Tier3', group: 'S3-API-GDA-Tier3', words: 'Deep Archive restore', usd: 0.0001 },
  {
    usage: 'Requests-GDA-Tier5',
    group: 'S3-API-GDA-Tier5',
    words: 'Deep Archive bulk restore',
    usd: 0.000025,
  },
];

const retrieval = (usage: string, words: string, usd: number, operation?: string): WorkKind => ({
  usage,
  group: 'S3-Retrieval',
  words,
  usd,
  ...(operation !== undefined && { operation }),
});

/** USD a GB that is read or restored in us-east-1. */
export const RETRIEVAL_KINDS: readonly WorkKind[] = [
  retrieval('Retrieval-SIA', 'retrieved from Standard-Infrequent Access', 0.01),
  retrieval('Retrieval-ZIA', 'retrieved from One Zone-Infrequent Access', 0.01),
  retrieval('Retrieval-GIR', 'retrieved from Glacier Instant Retrieval', 0.03),
  retrieval('Standard-Retrieval-Bytes', 'restored from Glacier', 0.01, 'RestoreObject'),
  retrieval('Bulk-Retrieval-Bytes', 'restored from Glacier in bulk', 0, 'RestoreObject'),
  retrieval('Expedited-Retrieval-Bytes', 'restored from Glacier at once', 0.03),
];
export const DEEP_RETRIEVAL_KINDS: readonly WorkKind[] = [
  retrieval('Standard-Retrieval-Bytes', 'restored from Deep Archive', 0.02, 'DeepArchiveRestoreObject'),
  retrieval('Bulk-Retrieval-Bytes', 'restored from Deep Archive in bulk', 0.0025, 'DeepArchiveRestoreObject'),
];

/** A region in which two SKUs of a class disagree, so that a reader must notice. */
export const STORAGE_CONFLICT = { region: 'ap-south-1', usage: 'TimedStorage-RRS-ByteHrs' };

/** Storage differs between regions by about a third of what compute does. */
export function storageFactor({ priceFactor }: DemoRegion): number {
  return 1 + (priceFactor - 1) / 3;
}
