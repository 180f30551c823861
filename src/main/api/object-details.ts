import { z } from 'zod';
import { MOST_READ, MOST_UNPACKED } from '../../shared/contract/object-bytes';
import { bucket, objectKey, scope, versionId } from './inputs';
import { procedure, router } from './trpc';

const object = scope.extend({ bucket, key: objectKey });
const version = object.extend({ versionId: versionId.nullable() });

/** A closer look at one object: each part is asked for when it is looked at. */
export const objectDetailsRouter = router({
  properties: procedure
    .input(version)
    .query(({ ctx, input, signal }) => ctx.objectDetails.properties(input, signal)),
  tags: procedure.input(version).query(({ ctx, input, signal }) => ctx.objectDetails.tags(input, signal)),
  bytes: procedure
    .input(
      version.extend({
        from: z.int().min(0),
        bytes: z.int().min(1).max(MOST_READ),
        etag: z.string().max(200).nullable(),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.objectDetails.bytes(input, signal)),
  unpacked: procedure
    .input(
      version.extend({
        from: z.int().min(0),
        bytes: z.int().min(1).max(MOST_UNPACKED),
        by: z.enum(['gzip', 'zstd']),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.objectDetails.unpacked(input, signal)),
  versions: procedure
    .input(object)
    .query(({ ctx, input, signal }) => ctx.objectDetails.versions(input, signal)),
});
