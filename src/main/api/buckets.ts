import { bucket, prefix, scope } from './inputs';
import { procedure, router } from './trpc';

export const bucketsRouter = router({
  list: procedure.input(scope).query(({ ctx, input, signal }) => ctx.buckets.list(input, signal)),
  locate: procedure
    .input(scope.extend({ bucket, prefix }))
    .query(({ ctx, input, signal }) => ctx.buckets.locate(input, signal)),
});
