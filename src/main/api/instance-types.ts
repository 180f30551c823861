import { z } from 'zod';
import { LICENSE_MODELS, OPERATING_SYSTEMS, SOFTWARE, TENANCIES } from '../../shared/contract/prices';
import { regionScope } from './inputs';
import { procedure, router } from './trpc';

const choice = z.object({
  operatingSystem: z.enum(OPERATING_SYSTEMS),
  tenancy: z.enum(TENANCIES),
  software: z.enum(SOFTWARE),
  licenseModel: z.enum(LICENSE_MODELS),
});

const edition = regionScope.extend({ refresh: z.boolean() });
const ofChoice = edition.extend({ choice });

export const instanceTypesRouter = router({
  types: procedure.input(edition).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instanceTypes.types(input, signal ?? new AbortController().signal);
  }),
  prices: procedure.input(ofChoice).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instanceTypes.prices(input, signal ?? new AbortController().signal);
  }),
  savings: procedure.input(ofChoice).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instanceTypes.savings(input, signal ?? new AbortController().signal);
  }),
  spot: procedure.input(ofChoice).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instanceTypes.spot(input, signal ?? new AbortController().signal);
  }),
  zones: procedure.input(edition).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.instanceTypes.zones(input, signal ?? new AbortController().signal);
  }),
  places: procedure
    .input(regionScope)
    .query(({ ctx, input, signal }) =>
      ctx.instanceTypes.places(input, signal ?? new AbortController().signal),
    ),
  spotHistory: procedure
    .input(regionScope.extend({ choice, instanceType: z.string().min(1).max(64) }))
    .query(({ ctx, input, signal }) =>
      ctx.instanceTypes.spotHistory(input, signal ?? new AbortController().signal),
    ),
});
