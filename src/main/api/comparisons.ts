import { z } from 'zod';
import { conditionText, exceptedNames, listedPlace, MOST_ROWS, soughtName } from './listings';
import { procedure, router } from './trpc';

const sortKey = z.object({
  column: z.enum([
    'change',
    'key',
    'sizeBefore',
    'sizeAfter',
    'difference',
    'modifiedBefore',
    'modifiedAfter',
    'changed',
    'storageClassBefore',
    'storageClassAfter',
    'etagBefore',
    'etagAfter',
  ]),
  direction: z.enum(['asc', 'desc']),
});

/** Differences in one order through one filter. */
export const differences = z.object({
  comparisonId: z.string().min(1).max(64),
  sort: z.array(sortKey).max(5),
  filter: z.object({
    text: conditionText,
    changes: z.array(z.enum(['added', 'removed', 'changed'])).max(3),
  }),
});

export const comparisonsRouter = router({
  /** Progress, then the comparison; its windows can be asked for as long as this is subscribed to. */
  of: procedure
    .input(listedPlace.extend({ before: z.uuid(), after: z.uuid() }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.comparisons.compare(input, signal ?? new AbortController().signal);
    }),
  window: procedure
    .input(
      differences.extend({
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(MOST_ROWS),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.comparisons.window(input, signal)),
  find: procedure
    .input(differences.extend(soughtName))
    .query(({ ctx, input, signal }) => ctx.comparisons.find(input, signal)),
  names: procedure
    .input(differences.extend({ except: exceptedNames }))
    .query(({ ctx, input, signal }) => ctx.comparisons.names(input, signal)),
});
