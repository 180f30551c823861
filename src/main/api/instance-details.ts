import { z } from 'zod';
import { instanceId, regionScope } from './inputs';
import { procedure, router } from './trpc';

const instance = regionScope.extend({ instanceId });

/** Reads, although the console's are slow: each is asked for by a press, and never kept. */
export const instanceDetailsRouter = router({
  status: procedure
    .input(instance)
    .query(({ ctx, input, signal }) => ctx.instanceDetails.status(input, signal)),
  consoleOutput: procedure
    .input(instance.extend({ latest: z.boolean() }))
    .query(({ ctx, input, signal }) => ctx.instanceDetails.consoleOutput(input, signal)),
  screenshot: procedure
    .input(instance)
    .query(({ ctx, input, signal }) => ctx.instanceDetails.screenshot(input, signal)),
  userData: procedure
    .input(instance)
    .query(({ ctx, input, signal }) => ctx.instanceDetails.userData(input, signal)),
});
