import { z } from 'zod';
import type { InstanceTypeSpec, PriceQuote, ReservedRate } from '../../../shared/contract/prices';
import { RESERVED_TERMS, SAVINGS_TERMS } from '../../../shared/price-terms';
import type { EditionKind, EditionRows } from './protocol';

/** What the file may hold, checked as it is read: files are edited, damaged and written by other versions. */
const number = z.number();

const storedSpec: z.ZodType<InstanceTypeSpec> = z.object({
  instanceType: z.string().min(1),
  vCpus: number.nullable(),
  cores: number.nullable(),
  threadsPerCore: number.nullable(),
  clockGhz: number.nullable(),
  memoryMib: number.nullable(),
  networkPerformance: z.string().nullable(),
  networkBaselineGbps: number.nullable(),
  networkPeakGbps: number.nullable(),
  ebsBaselineMbps: number.nullable(),
  ebsMaximumMbps: number.nullable(),
  architectures: z.array(z.string()),
  manufacturer: z.string().nullable(),
  gpus: z.array(z.object({ name: z.string(), manufacturer: z.string(), count: number, memoryMib: number })),
  accelerators: z.array(z.string()),
  localStorageGb: number,
  localStorage: z.string().nullable(),
  currentGeneration: z.boolean().nullable(),
  burstable: z.boolean().nullable(),
  bareMetal: z.boolean().nullable(),
  freeTier: z.boolean().nullable(),
  hypervisor: z.string().nullable(),
});

const currency = z.enum(['USD', 'CNY']);

const storedQuote: z.ZodType<PriceQuote> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    perHour: number.positive(),
    currency,
    sku: z.string(),
    operation: z.string(),
  }),
  z.object({
    state: z.literal('conflict'),
    currency,
    candidates: z.array(z.object({ sku: z.string(), perHour: number, usageType: z.string() })),
  }),
  z.object({ state: z.literal('unknown') }),
]);

const money = number.nonnegative();
const reservedRate = z.object({ hourly: money, upfront: money });

/** Twelve rates, by the order of the terms: one more or less would be another term's price. */
const reservedRates = z.custom<(ReservedRate | null)[]>(
  // by hand, for there are sixteen thousand in a region, and its prices are to show at once
  (value) => Array.isArray(value) && value.length === RESERVED_TERMS.length && value.every(isRateOrNull),
);

function isRateOrNull(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || !('hourly' in value) || !('upfront' in value)) return false;
  const { hourly, upfront } = value;
  return typeof hourly === 'number' && typeof upfront === 'number' && hourly >= 0 && upfront >= 0;
}

const storedPrices: z.ZodType<EditionRows['prices']> = z.object({
  onDemand: storedQuote,
  reserved: z
    .object({
      sku: z.string(),
      currency,
      rates: reservedRates,
      conflicts: z.array(
        z.object({
          term: z.int().nonnegative(),
          candidates: z.array(reservedRate.extend({ sku: z.string() })),
        }),
      ),
    })
    .nullable(),
});

const storedSavings: z.ZodType<EditionRows['savings']> = z.object({
  currency,
  usageType: z.string(),
  operation: z.string(),
  rates: z.array(number.positive().nullable()).length(SAVINGS_TERMS.length),
  conflicts: z.array(z.object({ term: z.int().nonnegative(), candidates: z.array(number) })),
});

const storedSpot: z.ZodType<EditionRows['spot']> = z.object({
  currency,
  zones: z.record(z.string(), z.object({ perHour: number.positive(), since: number })),
});

const storedTieredPrice: z.ZodType<EditionRows['storage']> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    currency,
    sku: z.string(),
    usageType: z.string(),
    tiers: z.array(z.object({ from: number.nonnegative(), perUnit: number.nonnegative() })).min(1),
  }),
  z.object({
    state: z.literal('conflict'),
    currency,
    candidates: z.array(z.object({ sku: z.string(), usageType: z.string(), perUnit: number })),
  }),
  z.object({ state: z.literal('unknown') }),
]);

/** The shape of each kind's rows. */
export const STORED_SHAPES: { readonly [Kind in EditionKind]: z.ZodType<EditionRows[Kind]> } = {
  types: storedSpec,
  prices: storedPrices,
  savings: storedSavings,
  spot: storedSpot,
  zones: z.array(z.string()),
  storage: storedTieredPrice,
};

/** The JSON text as the shape, or null where it is not. */
export function readJson<T>(shape: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string') return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
