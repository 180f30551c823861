import { z } from 'zod';
import { MEDIA_TYPES } from '../../shared/contract/object-bytes';
import { bucket, objectKey, scope, versionId } from './inputs';
import { procedure, router } from './trpc';

/** Sound and moving pictures: played from an address of the host's own. */
export const objectMediaRouter = router({
  open: procedure
    .input(
      scope.extend({
        bucket,
        key: objectKey,
        versionId: versionId.nullable(),
        type: z.enum(MEDIA_TYPES),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.objectMedia.open(input, signal ?? new AbortController().signal);
    }),
});
