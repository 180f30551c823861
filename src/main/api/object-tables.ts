import { z } from 'zod';
import { bucket, objectKey, scope, versionId } from './inputs';
import { procedure, router } from './trpc';

const tableId = z.uuid();

/** An object's rows as a table: read as far as they are looked at, sorted and filtered among those that were. */
export const objectTablesRouter = router({
  open: procedure
    .input(
      scope.extend({
        bucket,
        key: objectKey,
        versionId: versionId.nullable(),
        format: z.enum(['csv', 'json-lines', 'parquet']),
        encoding: z.enum(['utf-8', 'utf-16', 'latin-1']),
        packedBy: z.enum(['gzip', 'zstd']).nullable(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.objectTables.open(input, signal ?? new AbortController().signal);
    }),
  more: procedure
    .input(z.object({ tableId, all: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.objectTables.more(input)),
  window: procedure
    .input(
      z.object({
        tableId,
        sort: z.array(z.object({ column: z.int().min(0), direction: z.enum(['asc', 'desc']) })).max(5),
        filter: z.object({ column: z.int().min(0).nullable(), text: z.string().max(1000) }),
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .query(({ ctx, input }) => ctx.objectTables.window(input)),
});
