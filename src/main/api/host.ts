import { z } from 'zod';
import { procedure, router } from './trpc';

export const hostRouter = router({
  info: procedure.query(({ ctx }) => ctx.host.info()),
  openExternal: procedure
    .input(z.object({ url: z.string().max(4096) }))
    .mutation(({ ctx, input }) => ctx.host.openExternal(input.url)),
});
