import { z } from 'zod';
import type { InstanceTypeSpec, PriceQuote } from '../../../shared/contract/prices';
import type { TieredPrice } from '../../../shared/contract/storage-prices';

/** What the file may hold, checked as it is read: files are edited, damaged and written by other versions. */
const number = z.number();

export const storedSpec: z.ZodType<InstanceTypeSpec> = z.object({
  instanceType: z.string().min(1),
  vCpus: number.nullable(),
  clockGhz: number.nullable(),
  memoryMib: number.nullable(),
  networkPerformance: z.string().nullable(),
  networkBaselineGbps: number.nullable(),
  networkPeakGbps: number.nullable(),
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

export const storedQuote: z.ZodType<PriceQuote> = z.discriminatedUnion('state', [
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

export const storedTieredPrice: z.ZodType<TieredPrice> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    currency,
    sku: z.string(),
    usageType: z.string(),
    tiers: z.array(z.object({ from: number.nonnegative(), perUnit: number.positive() })).min(1),
  }),
  z.object({
    state: z.literal('conflict'),
    currency,
    candidates: z.array(z.object({ sku: z.string(), usageType: z.string(), perUnit: number })),
  }),
  z.object({ state: z.literal('unknown') }),
]);

/** The JSON text as the shape, or null where it is not. */
export function readJson<T>(shape: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string') return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
