import type { InstanceTypeSpec, PriceChoice, PriceQuote, TypePrices } from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';
import { emptyEdition, type EditionState } from '../../catalogue/edition-state';
import { typeRow, type RegionFacts, type TypeRow } from './type-row';
import type { RegionCatalogue } from './use-region-catalogues';

/** Values for this folder's tests. */
export const linux: PriceChoice = {
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  software: 'NA',
  licenseModel: 'No License required',
};

export const problem: Problem = {
  kind: 'denied',
  title: 'Could not list the instance types',
  message: 'You are not authorized to perform this operation.',
  hint: null,
  retryable: false,
  awsCode: 'UnauthorizedOperation',
  requestId: 'r-1',
  httpStatus: 403,
  action: 'ec2:DescribeInstanceTypes',
};

export function spec(instanceType: string, rest: Partial<InstanceTypeSpec> = {}): InstanceTypeSpec {
  return {
    instanceType,
    vCpus: 2,
    cores: 1,
    threadsPerCore: 2,
    clockGhz: 3.1,
    memoryMib: 8192,
    networkPerformance: 'Up to 10 Gigabit',
    networkBaselineGbps: 0.75,
    networkPeakGbps: 10,
    ebsBaselineMbps: 650,
    ebsMaximumMbps: 4750,
    architectures: ['x86_64'],
    manufacturer: 'Intel',
    gpus: [],
    accelerators: [],
    localStorageGb: 0,
    localStorage: null,
    currentGeneration: true,
    burstable: false,
    bareMetal: false,
    freeTier: false,
    hypervisor: 'nitro',
    ...rest,
  };
}

/** A price on demand; null is unknown. */
export function quoted(perHour: number | null): PriceQuote {
  if (perHour === null) return { state: 'unknown' };
  return { state: 'known', perHour, currency: 'USD', sku: 'ABC', operation: 'RunInstances' };
}

/** A region of which no more is known than what is given. */
export function facts(rest: Partial<RegionFacts> = {}): RegionFacts {
  return {
    region: 'us-east-1',
    specs: new Map(),
    prices: new Map(),
    savings: new Map(),
    spot: new Map(),
    zones: new Map(),
    ages: { prices: null, savings: null, spot: null },
    ...rest,
  };
}

/** A row with a price on demand, and whatever else is given. */
export function rowOf(
  type: InstanceTypeSpec,
  quote: PriceQuote | null,
  rest: Partial<TypeRow> = {},
): TypeRow {
  const prices: ReadonlyMap<string, TypePrices> = new Map(
    quote ? [[type.instanceType, { onDemand: quote, reserved: null }]] : [],
  );
  return { ...typeRow(type, facts({ prices })), ...rest };
}

/** A region's catalogue at rest, with whatever is given. */
export function catalogue(region: string, rest: Partial<RegionCatalogue> = {}): RegionCatalogue {
  return {
    region,
    types: atRest({}),
    prices: atRest({}),
    savings: atRest({}),
    spot: atRest({}),
    zones: atRest({}),
    ...rest,
  };
}

/** An edition that is not asked for any more, with these rows. */
export function atRest<Row>(
  rows: Record<string, Row>,
  rest: Partial<EditionState<Row>> = {},
): EditionState<Row> {
  return { ...emptyEdition<Row>(), rows: new Map(Object.entries(rows)), running: false, ...rest };
}
