import { z } from 'zod';
import { LONGEST_PRESIGNED } from '../../shared/contract/object-access';
import { bucket, objectKey, scope } from './inputs';
import { procedure, router } from './trpc';

const place = scope.extend({ bucket });

/** Who reaches objects, and who pays for it. */
export const objectAccessRouter = router({
  presign: procedure
    .input(
      place.extend({
        key: objectKey,
        method: z.enum(['GET', 'PUT']),
        expiresIn: z.int().min(1).max(LONGEST_PRESIGNED),
      }),
    )
    .mutation(({ ctx, input, signal }) => ctx.objectAccess.presign(input, signal)),
  pays: procedure.input(place).query(({ ctx, input }) => ctx.objectAccess.pays(input)),
  setPays: procedure
    .input(place.extend({ pays: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.objectAccess.setPays(input)),
});
