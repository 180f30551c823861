import { z } from 'zod';
import { INSTANCE_ACTIONS, MOST_ACTED_ON } from '../../shared/contract/instance-actions';
import { isReservedTag, LONGEST_TAG_KEY, LONGEST_TAG_VALUE, MOST_TAGS } from '../../shared/tag-rules';
import { instanceId, region, scope } from './inputs';
import { procedure, router } from './trpc';

const instances = z.array(z.object({ region, instanceId })).min(1).max(MOST_ACTED_ON);

const key = z
  .string()
  .min(1)
  .max(LONGEST_TAG_KEY)
  .refine((text) => !isReservedTag(text), { error: 'Keys that begin with "aws:" are reserved.' });
const change = z.object({
  set: z.array(z.object({ key, value: z.string().max(LONGEST_TAG_VALUE) })).max(MOST_TAGS),
  remove: z.array(key).max(MOST_TAGS),
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
