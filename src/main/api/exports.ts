import { z } from 'zod';
import { bucket, prefix } from './inputs';
import { view } from './listings';
import { procedure, router } from './trpc';

export const exportsRouter = router({
  run: procedure
    .input(view.extend({ bucket, prefix, format: z.enum(['csv', 'parquet', 'jsonl']) }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.exports.run(input, ctx.host, signal ?? new AbortController().signal);
    }),
  show: procedure
    .input(z.object({ exportId: z.string().max(64) }))
    .mutation(({ ctx, input }) => ctx.exports.show(input.exportId, ctx.host)),
});
