import { z } from 'zod';
import {
  IMAGE_SOURCES,
  LAUNCH_LANGUAGES,
  MARKETS,
  MOST_DATA_VOLUMES,
  MOST_IOPS,
  MOST_THROUGHPUT,
  PUBLIC_ADDRESSES,
  VOLUME_TYPES,
} from '../../shared/contract/launch';
import { LONGEST_TAG_KEY, LONGEST_TAG_VALUE, MOST_TAGS } from '../../shared/tag-rules';
import { regionScope } from './inputs';
import { procedure, router } from './trpc';

const resourceId = z
  .string()
  .regex(/^[a-z]+-[0-9a-z]+$/i)
  .max(64);
const instanceType = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/i)
  .max(64);
const instanceCount = z.number().int().min(1).max(1000);

/** EBS's limits, of whatever type. */
const volume = z.object({
  size: z.number().int().min(1).max(65_536).nullable(),
  type: z.enum(VOLUME_TYPES).nullable(),
  iops: z.number().int().min(100).max(MOST_IOPS).nullable(),
  throughput: z.number().int().min(125).max(MOST_THROUGHPUT).nullable(),
  encrypted: z.boolean(),
  deleteOnTermination: z.boolean(),
});

/** EC2's limit: 16 KiB of user data before encoding. */
const form = z
  .object({
    imageId: resourceId,
    instanceType,
    minCount: instanceCount,
    maxCount: instanceCount,
    keyName: z.string().min(1).max(255).nullable(),
    securityGroupIds: z.array(resourceId).max(16),
    subnetId: resourceId.nullable(),
    userData: z.string().max(16384),
    tags: z
      .array(
        z.object({
          key: z.string().min(1).max(LONGEST_TAG_KEY),
          value: z.string().max(LONGEST_TAG_VALUE),
        }),
      )
      .max(MOST_TAGS),
    terminateAfterHours: z.number().positive().max(8760).nullable(),
    market: z.enum(MARKETS),
    cpuCredits: z.enum(['standard', 'unlimited']).nullable(),
    publicAddress: z.enum(PUBLIC_ADDRESSES),
    iamProfile: z.string().min(1).max(2048).nullable(),
    rootVolume: volume.nullable(),
    dataVolumes: z.array(volume).max(MOST_DATA_VOLUMES),
  })
  .refine((value) => value.minCount <= value.maxCount, {
    error: 'The minimum count may not be above the maximum count.',
    path: ['minCount'],
  });

/** EC2: up to 64 ASCII characters. */
const clientToken = z.string().regex(/^[\x21-\x7e]{1,64}$/);

export const launchRouter = router({
  choices: procedure.input(regionScope).query(({ ctx, input, signal }) => ctx.launch.choices(input, signal)),
  images: procedure
    .input(regionScope.extend({ architecture: z.string().max(20) }))
    .query(({ ctx, input, signal }) => ctx.launch.images(input, signal)),
  listedImages: procedure
    .input(regionScope.extend({ source: z.enum(IMAGE_SOURCES) }))
    .query(({ ctx, input, signal }) => ctx.launch.listedImages(input, signal)),
  typeZones: procedure
    .input(regionScope.extend({ instanceType }))
    .query(({ ctx, input, signal }) => ctx.launch.typeZones(input, signal)),
  estimate: procedure
    .input(regionScope.extend({ instanceType, imageId: resourceId.nullable() }))
    .query(({ ctx, input, signal }) => ctx.launch.estimate(input, signal)),
  extras: procedure.input(regionScope).query(({ ctx, input, signal }) => ctx.launch.extras(input, signal)),
  check: procedure
    .input(regionScope.extend({ form }))
    .mutation(({ ctx, input, signal }) => ctx.launch.check(input, signal)),
  // a mutation, for it is asked for by a press of a button and kept nowhere
  code: procedure
    .input(regionScope.extend({ form, language: z.enum(LAUNCH_LANGUAGES) }))
    .mutation(({ ctx, input, signal }) => ctx.launch.code(input, signal)),
  launch: procedure
    .input(regionScope.extend({ form, clientToken, again: z.boolean() }))
    .mutation(({ ctx, input, signal }) => ctx.launch.launch(input, signal)),
});
