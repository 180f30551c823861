import { z } from 'zod';
import { bucket, objectKey, scope, versionId } from './inputs';
import { objectSelection, view } from './listings';
import { procedure, router } from './trpc';

const planId = z.uuid();
const target = scope.extend({ bucket });

/** Deletes objects and versions: first what that would be, then, by its number, that and nothing else. */
export const deletionsRouter = router({
  plan: procedure
    .input(
      z.discriminatedUnion('kind', [
        target.extend(view.shape).extend({
          kind: z.literal('rows'),
          mode: z.enum(['current', 'all-versions']),
          selection: objectSelection,
        }),
        target.extend({
          kind: z.literal('versions'),
          versions: z
            .array(z.object({ key: objectKey, versionId }))
            .min(1)
            .max(1000),
        }),
      ]),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.deletions.plan(input, signal ?? new AbortController().signal);
    }),
  run: procedure.input(scope.extend({ planId, confirmed: z.int().min(1) })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    yield* ctx.deletions.run(input, signal ?? new AbortController().signal);
  }),
  stop: procedure.input(z.object({ planId })).mutation(({ ctx, input }) => ctx.deletions.stop(input.planId)),
  forget: procedure
    .input(z.object({ planId }))
    .mutation(({ ctx, input }) => ctx.deletions.forget(input.planId)),
});
