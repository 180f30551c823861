import { z } from 'zod';
import { bucket, prefix, region, scope } from './inputs';
import { objectSelection, view } from './listings';
import { procedure, router } from './trpc';

const transferId = z.uuid();
const transfer = z.object({ transferId });

/** Downloads and their like: each runs in the app, whatever the page shows, and outlives both. */
export const transfersRouter = router({
  usualFolder: procedure.query(({ ctx }) => ctx.transfers.usualFolder(ctx.host)),
  chooseFolder: procedure.mutation(({ ctx }) => ctx.transfers.chooseFolder(ctx.host)),
  download: procedure
    .input(
      scope.extend(view.shape).extend({
        bucket,
        prefix,
        region: region.nullable(),
        selection: objectSelection,
        existing: z.enum(['keep-both', 'skip', 'replace']),
        folderId: z.uuid(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.transfers.download(input)),
  chooseUploads: procedure
    .input(z.object({ kind: z.enum(['files', 'folder']) }))
    .mutation(({ ctx, input }) => ctx.transfers.chooseUploads(ctx.host, input.kind)),
  beginChoice: procedure.mutation(({ ctx }) => ctx.transfers.beginChoice()),
  forgetChoice: procedure
    .input(z.object({ choiceId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.transfers.forgetChoice(input.choiceId)),
  upload: procedure
    .input(
      scope.extend({
        bucket,
        prefix,
        region: region.nullable(),
        existing: z.enum(['skip', 'replace']),
        choiceId: z.uuid(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.transfers.upload(input)),
  changes: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.transfers.changes(signal ?? new AbortController().signal);
  }),
  pause: procedure.input(transfer).mutation(({ ctx, input }) => ctx.transfers.pause(input.transferId)),
  resume: procedure
    .input(scope.extend({ transferId }))
    .mutation(({ ctx, input }) => ctx.transfers.resume(input)),
  retry: procedure
    .input(scope.extend({ transferId }))
    .mutation(({ ctx, input }) => ctx.transfers.retry(input)),
  cancel: procedure
    .input(z.object({ connectionId: z.string().max(64), transferId }))
    .mutation(({ ctx, input }) => ctx.transfers.cancel(input)),
  forget: procedure.input(transfer).mutation(({ ctx, input }) => ctx.transfers.forget(input.transferId)),
  items: procedure
    .input(transfer.extend({ kind: z.enum(['failed', 'renamed']) }))
    .query(({ ctx, input }) => ctx.transfers.items(input.transferId, input.kind)),
  show: procedure
    .input(transfer)
    .mutation(({ ctx, input }) => ctx.transfers.show(input.transferId, ctx.host)),
});
