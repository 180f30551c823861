import type { Problem } from './problem';

export const OPERATING_SYSTEMS = [
  'Linux',
  'Windows',
  'RHEL',
  'Red Hat Enterprise Linux with HA',
  'SUSE',
  'Ubuntu Pro',
] as const;
export const TENANCIES = ['Shared', 'Dedicated', 'Host'] as const;
export const SOFTWARE = ['NA', 'SQL Web', 'SQL Std', 'SQL Ent'] as const;
export const LICENSE_MODELS = ['No License required', 'Bring your own license'] as const;

export type OperatingSystem = (typeof OPERATING_SYSTEMS)[number];
export type Tenancy = (typeof TENANCIES)[number];
export type PreInstalledSoftware = (typeof SOFTWARE)[number];
export type LicenseModel = (typeof LICENSE_MODELS)[number];

/** What a price is for, in the Price List's own terms. */
export type PriceChoice = {
  operatingSystem: OperatingSystem;
  tenancy: Tenancy;
  software: PreInstalledSoftware;
  licenseModel: LicenseModel;
};

/** An on-demand price per hour, or why there is none. Never a guess, never 0 for unknown. */
export type PriceQuote =
  | { state: 'known'; perHour: number; currency: 'USD' | 'CNY'; sku: string; operation: string }
  /** SKUs that should agree do not. */
  | {
      state: 'conflict';
      currency: 'USD' | 'CNY';
      candidates: { sku: string; perHour: number; usageType: string }[];
    }
  | { state: 'unknown' };

/** An instance type's specification, as DescribeInstanceTypes reports it; null is unknown. */
export type InstanceTypeSpec = {
  instanceType: string;
  vCpus: number | null;
  /** Sustained clock in GHz. */
  clockGhz: number | null;
  memoryMib: number | null;
  /** AWS's words: "Up to 10 Gigabit". */
  networkPerformance: string | null;
  /** Sum of the cards' baseline and peak bandwidth in Gbit/s. */
  networkBaselineGbps: number | null;
  networkPeakGbps: number | null;
  /** `x86_64`, `arm64`, `i386`, `x86_64_mac`, `arm64_mac`. */
  architectures: string[];
  manufacturer: string | null;
  /** GPUs and their memory in MiB; `count` may be fractional (a partition of one GPU). */
  gpus: { name: string; manufacturer: string; count: number; memoryMib: number }[];
  /** Other accelerators in words: "6 x AWS Inferentia2". */
  accelerators: string[];
  /** Local instance storage in GB, in all; 0 is none. */
  localStorageGb: number;
  /** In words: "2 x 1900 GB NVMe SSD"; or null for none. */
  localStorage: string | null;
  /** Null, as the next ones, where the answer does not tell. */
  currentGeneration: boolean | null;
  burstable: boolean | null;
  bareMetal: boolean | null;
  freeTier: boolean | null;
  hypervisor: string | null;
};

/** Where the shown catalogue comes from. */
export type CatalogueAge = {
  /** The price list's publication date (ISO), or null when no document told it. */
  publishedAt: string | null;
  /** When Skyglass fetched it, milliseconds since 1970. */
  fetchedAt: number;
};

/** The stream that fills the Instance types grid. */
export type CatalogueEvent =
  /** Specifications; `reset` clears what was shown before. */
  | { kind: 'types'; reset: boolean; from: 'cache' | 'aws'; types: InstanceTypeSpec[] }
  /** Prices by instance type for the asked choice; `reset` clears what was shown before. */
  | { kind: 'prices'; reset: boolean; from: 'cache' | 'aws'; prices: Record<string, PriceQuote> }
  | { kind: 'progress'; typePages: number; pricePages: number; done: boolean }
  | { kind: 'age'; from: 'cache' | 'aws'; age: CatalogueAge }
  /** One side failed; the other goes on. */
  | { kind: 'problem'; side: 'types' | 'prices'; problem: Problem };
