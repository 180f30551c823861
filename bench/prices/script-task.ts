import { z } from 'zod';
import { AccountSchema } from './child-task';

/** The types of a region to ask for, one by one. */
export const ScriptTaskSchema = z.object({
  account: AccountSchema,
  region: z.string(),
  types: z.array(z.string()),
});
export type ScriptTask = z.infer<typeof ScriptTaskSchema>;

/** How long it took, and how many of the types had a price. */
export const ScriptedSchema = z.object({ seconds: z.number(), priced: z.number() });
export type Scripted = z.infer<typeof ScriptedSchema>;
