import { z } from 'zod';
import { instanceId, region } from './inputs';
import { procedure, router } from './trpc';

export const hostRouter = router({
  info: procedure.query(({ ctx }) => ctx.host.info()),
  openExternal: procedure
    .input(z.object({ url: z.string().max(4096) }))
    .mutation(({ ctx, input }) => ctx.host.openExternal(input.url)),
  openTerminal: procedure
    .input(
      z.object({
        way: z.enum(['ssh', 'ssm', 'eic']),
        region,
        instanceId,
        user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/),
        // what begins with a hyphen would be an option
        host: z
          .string()
          .regex(/^[a-z0-9][a-z0-9.:-]{0,252}$/i)
          .nullable(),
        keyName: z.string().min(1).max(255).nullable(),
        profile: z
          .string()
          .regex(/^\w[\w.@+ -]{0,127}$/)
          .nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.host.openTerminal(input)),
});
