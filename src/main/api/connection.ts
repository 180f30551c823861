import { z } from 'zod';
import { region, regionScope, scope } from './inputs';
import { procedure, router } from './trpc';

const profile = z.string().min(1).max(512);

export const connectionRouter = router({
  state: procedure.query(({ ctx }) => ctx.connection.state()),
  changes: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.connection.changes(signal ?? new AbortController().signal);
  }),
  profiles: procedure.query(({ ctx }) => ctx.connection.profiles()),
  connect: procedure
    .input(
      z.object({
        profile: profile.nullable(),
        region: region.nullable(),
        demo: z.boolean(),
        readOnly: z.boolean(),
      }),
    )
    .mutation(({ ctx, input, signal }) => ctx.connection.connect(input, signal)),
  disconnect: procedure.mutation(({ ctx }) => ctx.connection.disconnect()),
  setRegion: procedure.input(regionScope).mutation(({ ctx, input }) => ctx.connection.setRegion(input)),
  setReadOnly: procedure
    .input(scope.extend({ readOnly: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.connection.setReadOnly(input)),
  regions: procedure.input(scope).query(({ ctx, input, signal }) => ctx.connection.regions(input, signal)),
  prompts: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.connection.prompts(signal ?? new AbortController().signal);
  }),
  answerPrompt: procedure
    .input(z.object({ id: z.string().max(64), answer: z.string().max(64).nullable() }))
    .mutation(({ ctx, input }) => ctx.connection.answerPrompt(input.id, input.answer)),
  signIn: procedure.input(z.object({ profile })).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.connection.signIn(input.profile, signal ?? new AbortController().signal);
  }),
});
