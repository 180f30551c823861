import { z } from 'zod';
import { EXPORT_FORMATS } from '../../shared/contract/export';
import { differences } from './comparisons';
import { bucket, prefix } from './inputs';
import { view } from './listings';
import { procedure, router } from './trpc';

/** How the file is written, and what names it. */
const target = { bucket, prefix, format: z.enum(EXPORT_FORMATS) };

const tableColumn = z.object({
  id: z.string().max(100),
  header: z.string().max(200),
  kind: z.enum(['text', 'number', 'flag']),
});
const tableCell = z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]);
const tableId = z.string().max(64);

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
  beginTable: procedure
    .input(z.object({ columns: z.array(tableColumn).min(1).max(300) }))
    .mutation(({ ctx, input }) => ctx.exports.beginTable(input.columns)),
  // a few thousand cells at a time: checking them holds up everything else
  addRows: procedure
    .input(z.object({ tableId, rows: z.array(z.array(tableCell).max(300)).max(1000) }))
    .mutation(({ ctx, input }) => ctx.exports.addRows(input.tableId, input.rows)),
  runTable: procedure
    .input(z.object({ tableId, name: z.string().max(200), format: z.enum(EXPORT_FORMATS) }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.exports.runTable(input, ctx.host, signal ?? new AbortController().signal);
    }),
  show: procedure
    .input(z.object({ exportId: z.string().max(64) }))
    .mutation(({ ctx, input }) => ctx.exports.show(input.exportId, ctx.host)),
});
