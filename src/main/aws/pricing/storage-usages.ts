import type { RestoreTier, WritableClass } from '../../../shared/contract/object-changes';
import {
  GET_REQUEST,
  putUsage,
  restoreBytesUsage,
  restoreRequestUsage,
  retrievalUsage,
} from '../../../shared/contract/storage-prices';

/** What is looked for by a name of our own. */
export type Usage = {
  /** A usage type without the region's prefix. */
  usage: string;
  /** The unit it is billed in. */
  unit: string;
  /** The only operations that are meant, where others are sold under the same usage type. */
  operations?: readonly string[];
  /** Whether a price of 0 is the price; else it stands for "billed elsewhere". */
  free?: boolean;
};
export type WantedUsage = Record<string, Usage>;

/** What the price of a LIST request is kept under. */
export const LIST_REQUEST = 'LIST request';

/**
 * What S3 bills, by what it is for ("Understanding your AWS billing and usage reports for Amazon S3", user guide): a
 * month's storage of each class, requests, and retrieval.
 */
export const STORAGE_USAGES: WantedUsage = {
  STANDARD: storage('TimedStorage-ByteHrs'),
  REDUCED_REDUNDANCY: storage('TimedStorage-RRS-ByteHrs'),
  STANDARD_IA: storage('TimedStorage-SIA-ByteHrs'),
  ONEZONE_IA: storage('TimedStorage-ZIA-ByteHrs'),
  INTELLIGENT_TIERING: storage('TimedStorage-INT-FA-ByteHrs'),
  GLACIER_IR: storage('TimedStorage-GIR-ByteHrs'),
  GLACIER: storage('TimedStorage-GlacierByteHrs'),
  DEEP_ARCHIVE: storage('TimedStorage-GDA-ByteHrs'),
  EXPRESS_ONEZONE: storage('TimedStorage-XZ-ByteHrs'),
  [LIST_REQUEST]: request('Requests-Tier1'),
  [GET_REQUEST]: request('Requests-Tier2'),
  ...puts(),
  [retrievalUsage('STANDARD_IA')]: { usage: 'Retrieval-SIA', unit: 'GB' },
  [retrievalUsage('ONEZONE_IA')]: { usage: 'Retrieval-ZIA', unit: 'GB' },
  [retrievalUsage('GLACIER_IR')]: { usage: 'Retrieval-GIR', unit: 'GB' },
  ...restores('GLACIER', { Standard: 'Requests-Tier3', Bulk: 'Requests-Tier5', Expedited: 'Requests-Tier6' }),
  ...restores('DEEP_ARCHIVE', { Standard: 'Requests-GDA-Tier3', Bulk: 'Requests-GDA-Tier5' }),
};

function storage(usage: string): Usage {
  return { usage, unit: 'GB-Mo' };
}

function request(usage: string): Usage {
  return { usage, unit: 'Requests' };
}

/** PUT and COPY requests, by the class that is written to. */
function puts(): WantedUsage {
  const usages: Record<WritableClass, string> = {
    STANDARD: 'Requests-Tier1',
    INTELLIGENT_TIERING: 'Requests-INT-Tier1',
    STANDARD_IA: 'Requests-SIA-Tier1',
    ONEZONE_IA: 'Requests-ZIA-Tier1',
    GLACIER_IR: 'Requests-GIR-Tier1',
    GLACIER: 'Requests-GLACIER-Tier1',
    DEEP_ARCHIVE: 'Requests-GDA-Tier1',
  };
  return Object.fromEntries(
    Object.entries(usages).map(([storageClass, usage]) => [putUsage(storageClass), request(usage)]),
  );
}

/**
 * Requests and bytes of restores, by how fast they are. Both archives sell their bytes under the same usage types, and
 * lifecycle transitions share one with restores.
 */
function restores(
  storageClass: 'GLACIER' | 'DEEP_ARCHIVE',
  requests: Partial<Record<RestoreTier, string>>,
): WantedUsage {
  const own = storageClass === 'GLACIER' ? ['', 'RestoreObject'] : ['', 'DeepArchiveRestoreObject'];
  const bytesOf = storageClass === 'GLACIER' ? own : ['DeepArchiveRestoreObject'];
  return Object.fromEntries(
    Object.entries(requests).flatMap(([tier, usage]): [string, Usage][] => [
      [restoreRequestUsage(storageClass, tier), { ...request(usage), operations: own, free: true }],
      [
        restoreBytesUsage(storageClass, tier),
        { usage: `${tier}-Retrieval-Bytes`, unit: 'GB', operations: bytesOf, free: true },
      ],
    ]),
  );
}
