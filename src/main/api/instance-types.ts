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

export const instanceTypesRouter = router({
  catalogue: procedure
    .input(regionScope.extend({ choice, refresh: z.boolean() }))
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.instanceTypes.catalogue(input, signal ?? new AbortController().signal);
    }),
});
