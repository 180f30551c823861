import { z } from 'zod';
import { CIDR, GROUP_NAME, KEY_NAME, KEY_TYPES } from '../../shared/contract/launch-access';
import { regionScope, scope } from './inputs';
import { procedure, router } from './trpc';

const keyName = z.string().regex(KEY_NAME);

/** OpenSSH writes a public key in a line; an RSA key of 16,384 bits has some 2,800 characters. */
const publicKey = z.string().min(1).max(8192);

const vpcId = z
  .string()
  .regex(/^vpc-[0-9a-z]+$/i)
  .max(64);

export const launchAccessRouter = router({
  createKeyPair: procedure
    .input(regionScope.extend({ name: keyName, type: z.enum(KEY_TYPES) }))
    .mutation(({ ctx, input }) => ctx.launchAccess.createKeyPair(input, ctx.host)),
  importKeyPair: procedure
    .input(regionScope.extend({ name: keyName, publicKey }))
    .mutation(({ ctx, input }) => ctx.launchAccess.importKeyPair(input)),
  createSshGroup: procedure
    .input(regionScope.extend({ name: z.string().regex(GROUP_NAME), vpcId, cidr: z.string().regex(CIDR) }))
    .mutation(({ ctx, input }) => ctx.launchAccess.createSshGroup(input)),
  ownAddress: procedure
    .input(scope)
    .query(({ ctx, input, signal }) => ctx.launchAccess.ownAddress(input, signal)),
});
