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
  versions: procedure
    .input(object)
    .query(({ ctx, input, signal }) => ctx.objectDetails.versions(input, signal)),
});
