import { z } from 'zod';
import { bucket, scope } from './inputs';
import { procedure, router } from './trpc';

/** Far beyond what a server that does not tell regions holds; a bound on one message. */
const MOST_BUCKETS = 10_000;

export const bucketsRouter = router({
  list: procedure.input(scope).query(({ ctx, input, signal }) => ctx.buckets.list(input, signal)),
  places: procedure
    .input(scope.extend({ names: z.array(bucket).max(MOST_BUCKETS) }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.buckets.places(input, signal ?? new AbortController().signal);
    }),
});
