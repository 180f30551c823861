import { manifestName, scope } from './inputs';
import { procedure, router } from './trpc';

export const inventoriesRouter = router({
  look: procedure
    .input(scope.extend({ manifest: manifestName }))
    .query(({ ctx, input, signal }) => ctx.inventories.look(input, signal)),
  choose: procedure.mutation(({ ctx }) => ctx.inventories.choose(ctx.host)),
});
