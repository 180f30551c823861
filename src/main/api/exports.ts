import { z } from 'zod';
import { differences } from './comparisons';
import { bucket, prefix } from './inputs';
import { view } from './listings';
import { procedure, router } from './trpc';

/** How the file is written, and what names it. */
const target = { bucket, prefix, format: z.enum(['csv', 'parquet', 'jsonl']) };

export const exportsRouter = router({
  run: procedure.input(view.extend(target)).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.exports.run(input, ctx.host, signal ?? new AbortController().signal);
  }),
  differences: procedure.input(differences.extend(target)).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    yield* ctx.exports.runDifferences(input, ctx.host, signal ?? new AbortController().signal);
  }),
  show: procedure
    .input(z.object({ exportId: z.string().max(64) }))
    .mutation(({ ctx, input }) => ctx.exports.show(input.exportId, ctx.host)),
});
