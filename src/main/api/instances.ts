import { regionScope } from './inputs';
import { procedure, router } from './trpc';

export const instancesRouter = router({
  watch: procedure.input(regionScope).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instances.watch(input, signal ?? new AbortController().signal);
  }),
});
