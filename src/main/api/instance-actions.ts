import { z } from 'zod';
import { INSTANCE_ACTIONS, MOST_ACTED_ON } from '../../shared/contract/instance-actions';
import { instanceId, region, scope } from './inputs';
import { procedure, router } from './trpc';

const instances = z.array(z.object({ region, instanceId })).min(1).max(MOST_ACTED_ON);

/** EC2: keys of up to 128 characters that do not begin with `aws:`, values of up to 256. */
const key = z
  .string()
  .min(1)
  .max(128)
  .refine((text) => !/^aws:/i.test(text), { error: 'Keys that begin with "aws:" are reserved.' });
const change = z.object({
  set: z.array(z.object({ key, value: z.string().max(256) })).max(50),
  remove: z.array(key).max(50),
});

export const instanceActionsRouter = router({
  act: procedure
    .input(scope.extend({ action: z.enum(INSTANCE_ACTIONS), instances }))
    .mutation(({ ctx, input }) => ctx.instanceActions.act(input)),
  changeTags: procedure
    .input(scope.extend({ change, instances }))
    .mutation(({ ctx, input }) => ctx.instanceActions.changeTags(input)),
  guards: procedure
    .input(scope.extend({ instances }))
    .query(({ ctx, input, signal }) =>
      ctx.instanceActions.guards(input, signal ?? new AbortController().signal),
    ),
});
