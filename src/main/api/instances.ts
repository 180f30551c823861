import { z } from 'zod';
import { instanceId, regionScope } from './inputs';
import { procedure, router } from './trpc';

export const instancesRouter = router({
  watch: procedure.input(regionScope).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instances.watch(input, signal ?? new AbortController().signal);
  }),
  follow: procedure
    .input(regionScope.extend({ instanceIds: z.array(instanceId).min(1).max(1000) }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.instances.follow(input, signal ?? new AbortController().signal);
    }),
});
