import { z } from 'zod';
import { objectChange } from '../jobs/object-changes/change-shapes';
import { bucket, region, scope } from './inputs';
import { objectSelection, view } from './listings';
import { procedure, router } from './trpc';

const planId = z.uuid();

/** Changes objects within S3: first which ones, then what, as a transfer that can be watched, paused and stopped. */
export const objectChangesRouter = router({
  plan: procedure
    .input(scope.extend(view.shape).extend({ bucket, selection: objectSelection }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.objectChanges.plan(input, signal ?? new AbortController().signal);
    }),
  start: procedure
    .input(
      scope.extend({ planId, region: region.nullable(), title: z.string().max(1200), change: objectChange }),
    )
    .mutation(({ ctx, input }) => ctx.objectChanges.start(input)),
  forget: procedure
    .input(z.object({ planId }))
    .mutation(({ ctx, input }) => ctx.objectChanges.forget(input.planId)),
});
