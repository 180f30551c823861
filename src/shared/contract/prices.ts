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

/** How much of a commitment is paid at its beginning. */
export const UPFRONT = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const;
export type Upfront = (typeof UPFRONT)[number];

/** A commitment to use an instance type for one or three years. */
export type ReservedTerm = { years: 1 | 3; upfront: Upfront; offeringClass: 'standard' | 'convertible' };

/** A commitment to spend for one or three years, on any compute or on one instance family of one region. */
export type SavingsTerm = { plan: 'Compute' | 'EC2Instance'; years: 1 | 3; upfront: Upfront };

/** What a reservation of a type costs, out of the same document as its on-demand price. */
export type ReservedRates = {
  sku: string;
  currency: 'USD' | 'CNY';
  /** By the order of RESERVED_TERMS: per hour and upfront, in `currency`; null where not sold, or where SKUs disagree. */
  rates: (ReservedRate | null)[];
  /** The terms, by their place in RESERVED_TERMS, of which SKUs that should agree do not. */
  conflicts: { term: number; candidates: (ReservedRate & { sku: string })[] }[];
};
export type ReservedRate = { hourly: number; upfront: number };

/** What the Price List asks for a type: on demand and, where it is sold, reserved. */
export type TypePrices = { onDemand: PriceQuote; reserved: ReservedRates | null };

/** What an hour of a type counts for under Savings Plans. */
export type SavingsRates = {
  currency: 'USD' | 'CNY';
  /** "BoxUsage:m5.large" and "RunInstances:0002": where the rates come from. */
  usageType: string;
  operation: string;
  /** By the order of SAVINGS_TERMS, per hour; null where there is none, or where rates disagree. */
  rates: (number | null)[];
  /** The terms, by their place in SAVINGS_TERMS, whose rates disagree, with all of them. */
  conflicts: { term: number; candidates: number[] }[];
};

/** What a type costs as spot right now. */
export type SpotRates = {
  currency: 'USD' | 'CNY';
  /** By zone name: per hour, and since when (milliseconds since 1970). */
  zones: Record<string, { perHour: number; since: number }>;
};

/** How the spot price of a type has moved, by zone name and in order of time. */
export type SpotHistory = {
  /** Milliseconds since 1970, as all times here. */
  from: number;
  to: number;
  /** Each price holds from its moment until the next one's. */
  zones: Record<string, { at: number; perHour: number }[]>;
};

/** The zones of a region in which a type can be had, by name and in order. */
export type TypeZones = string[];

/** A place outside of its region that has prices of its own: a city's Local Zones, or a Wavelength Zone. */
export type Place = {
  /** The Price List's `regionCode` of the place. */
  code: string;
  name: string;
  kind: 'local-zone' | 'wavelength-zone';
  /** By name and in order. */
  zones: string[];
  /** Whether the account has opted in, without which nothing can be launched there. */
  optIn: boolean;
};

/** An instance type's specification, as DescribeInstanceTypes reports it; null is unknown. */
export type InstanceTypeSpec = {
  instanceType: string;
  vCpus: number | null;
  /** As AWS sets them where a launch asks for no others; `vCpus` is their product. */
  cores: number | null;
  threadsPerCore: number | null;
  /** Sustained clock in GHz. */
  clockGhz: number | null;
  memoryMib: number | null;
  /** AWS's words: "Up to 10 Gigabit". */
  networkPerformance: string | null;
  /** Sum of the cards' baseline and peak bandwidth in Gbit/s. */
  networkBaselineGbps: number | null;
  networkPeakGbps: number | null;
  /** Bandwidth to EBS in Mbit/s: what lasts, and the most, which smaller types have for a while only. */
  ebsBaselineMbps: number | null;
  ebsMaximumMbps: number | null;
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

/** What a stream tells of one side of a region's catalogue: its types, prices, rates or zones; by instance type. */
export type EditionEvent<Row> =
  /** `reset` clears what was shown before. */
  | { kind: 'rows'; reset: boolean; from: 'cache' | 'aws'; rows: Record<string, Row> }
  /** Pages that AWS has answered so far. */
  | { kind: 'pages'; pages: number }
  | { kind: 'age'; from: 'cache' | 'aws'; age: CatalogueAge }
  /** What was shown stays. */
  | { kind: 'problem'; problem: Problem };
