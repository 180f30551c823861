import { regionScope } from './inputs';
import { procedure, router } from './trpc';

export const storagePricesRouter = router({
  /** The prices at hand at once, then newer ones where those are old. */
  of: procedure.input(regionScope).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.storagePrices.prices(input, signal ?? new AbortController().signal);
  }),
});
