import { z } from 'zod';
import { AccountSchema } from './child-task';

/** Regions to load at once, and the state folder: an empty one is a cold start. */
export const LoadTaskSchema = z.object({
  account: AccountSchema,
  home: z.string(),
  regions: z.array(z.string()),
});
export type LoadTask = z.infer<typeof LoadTaskSchema>;

/** Times in milliseconds from the first question on. */
export const LoadedSchema = z.object({
  /** When types, and when prices of any region were first there. */
  firstTypes: z.number(),
  firstPrices: z.number(),
  /** When all regions were whole. */
  complete: z.number(),
  /** The longest time in which the main thread could do nothing else. */
  longestStop: z.number(),
  regions: z.array(z.object({ region: z.string(), types: z.number(), prices: z.number() })),
});
export type Loaded = z.infer<typeof LoadedSchema>;
