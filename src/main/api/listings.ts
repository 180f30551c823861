import { z } from 'zod';
import { bucket, manifestName, prefix, scope } from './inputs';
import { procedure, router } from './trpc';

export const listingId = z.string().min(1).max(64);
const listing = z.object({ listingId });

/** A place, and how it is listed. */
export const listedPlace = scope.extend({ bucket, prefix, mode: z.enum(['folder', 'all']) });

/** More than a screen holds, little enough to cross in a few milliseconds. */
export const MOST_ROWS = 1000;

const sortKey = z.object({
  column: z.enum(['key', 'size', 'modified', 'storageClass', 'etag']),
  direction: z.enum(['asc', 'desc']),
});

/** Which order of rows is meant. */
const objectSort = z.array(sortKey).max(5);

/** What is typed to be found in keys. */
export const conditionText = z.string().max(1024);

const objectCondition = z.discriminatedUnion('field', [
  z.object({
    field: z.literal('key'),
    test: z.enum(['contains', 'starts', 'equals', 'glob', 'regex']),
    not: z.boolean(),
    value: conditionText,
  }),
  z.object({
    field: z.literal('size'),
    test: z.enum(['=', '!=', '<', '<=', '>', '>=']),
    value: z.number(),
  }),
  z.object({ field: z.literal('modified'), test: z.enum(['<', '<=', '>', '>=']), value: z.number() }),
  z.object({
    field: z.enum(['storageClass', 'extension']),
    test: z.enum(['=', '!=']),
    value: conditionText,
  }),
]);

/** Which rows of a listing are meant. */
export const objectFilter = z.object({
  text: conditionText,
  conditions: z.array(objectCondition).max(50),
  operation: z.enum(['and', 'or']),
});

/** A listing in one order through one filter. */
export const view = listing.extend({ sort: objectSort, filter: objectFilter });

/** Rows that can be named one by one; a person who selects more selects all but some. */
const MOST_NAMED = 5_000;

const objectName = z.object({ kind: z.enum(['folder', 'object']), key: prefix });

/** Rows that a person selected in a view. */
export const objectSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('some'), rows: z.array(objectName).min(1).max(MOST_NAMED) }),
  z.object({ kind: z.literal('all'), except: z.array(objectName).max(MOST_NAMED) }),
]);

/** The beginning of a name, and the row from which on it is looked for. */
export const soughtName = { text: conditionText.min(1), from: z.number().int().min(0) };

/** Rows of a view that are not meant. */
export const exceptedNames = z.array(objectName).max(MOST_NAMED);

export const listingsRouter = router({
  open: procedure
    .input(
      listedPlace.extend({
        start: z.enum(['auto', 'anew']).default('auto'),
        inventory: manifestName.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.listings.open(input)),
  resume: procedure.input(listing).mutation(({ ctx, input }) => ctx.listings.resume(input.listingId)),
  saved: procedure.input(listedPlace).query(({ ctx, input }) => ctx.listings.saved(input)),
  openSaved: procedure
    .input(listedPlace.extend({ savedId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.listings.openSaved(input)),
  progress: procedure.input(listing).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.listings.progress(input.listingId, signal ?? new AbortController().signal);
  }),
  window: procedure
    .input(
      view.extend({
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(MOST_ROWS),
        around: z
          .object({
            row: objectName,
            pageRows: z
              .number()
              .int()
              .min(1)
              .max(MOST_ROWS / 3),
          })
          .optional(),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.listings.window(input, signal)),
  position: procedure
    .input(view.extend({ row: objectName }))
    .query(({ ctx, input, signal }) => ctx.rows.position(input, signal)),
  find: procedure
    .input(view.extend(soughtName))
    .query(({ ctx, input, signal }) => ctx.rows.find(input, signal)),
  names: procedure
    .input(view.extend({ except: exceptedNames }))
    .query(({ ctx, input, signal }) => ctx.rows.names(input, signal)),
  namedTotals: procedure
    .input(listing.extend({ rows: z.array(objectName).max(MOST_NAMED) }))
    .query(({ ctx, input, signal }) => ctx.rows.namedTotals(input, signal)),
  stop: procedure.input(listing).mutation(({ ctx, input }) => ctx.listings.stop(input.listingId)),
  close: procedure.input(listing).mutation(({ ctx, input }) => ctx.listings.close(input.listingId)),
});
