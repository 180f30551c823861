import { z } from 'zod';
import { PRICING_REGIONS } from '../../shared/contract/settings';
import { LONGEST_TAG_KEY } from '../../shared/tag-rules';
import { procedure, router } from './trpc';

const gridLayout = z.object({
  order: z.array(z.string().max(100)).max(200),
  hidden: z.array(z.string().max(100)).max(200),
  pinned: z.array(z.string().max(100)).max(200),
  widths: z.record(z.string().max(100), z.number().min(40).max(2000)),
});

const patch = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['comfortable', 'compact']),
    grids: z.record(z.string().max(100), gridLayout),
    recentLocations: z.array(z.string().max(1400)).max(50),
    pricingRegion: z.enum(PRICING_REGIONS).nullable(),
    savedViews: z
      .array(z.object({ name: z.string().min(1).max(100), address: z.string().max(8000) }))
      .max(200),
    // user data is up to 16 KiB, and may be twice that with its escapes
    launchPresets: z
      .array(z.object({ name: z.string().min(1).max(100), document: z.string().max(60_000) }))
      .max(100),
    launchTagKeys: z.array(z.string().min(1).max(LONGEST_TAG_KEY)).max(50),
    detailsPanel: z.object({ open: z.boolean(), share: z.number().min(10).max(90) }),
  })
  .partial();

export const settingsRouter = router({
  get: procedure.query(({ ctx }) => ctx.settings.get()),
  patch: procedure.input(patch).mutation(({ ctx, input }) => {
    const { theme, density, grids, recentLocations, savedViews, pricingRegion } = input;
    const { launchPresets, launchTagKeys, detailsPanel } = input;
    return ctx.settings.patch({
      ...(theme && { theme }),
      ...(density && { density }),
      ...(grids && { grids }),
      ...(recentLocations && { recentLocations }),
      ...(savedViews && { savedViews }),
      ...(launchPresets && { launchPresets }),
      ...(launchTagKeys && { launchTagKeys }),
      ...(detailsPanel && { detailsPanel }),
      ...(pricingRegion !== undefined && { pricingRegion }),
    });
  }),
});
