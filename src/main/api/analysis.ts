import { z } from 'zod';
import { prefix } from './inputs';
import { listingId, objectFilter } from './listings';
import { procedure, router } from './trpc';

export const analysisRouter = router({
  /** Progress, then the analysis; ends with it. */
  of: procedure
    .input(z.object({ listingId, below: prefix, filter: objectFilter }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.analysis.analyse(input, signal ?? new AbortController().signal);
    }),
});
