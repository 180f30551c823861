import { z } from 'zod';
import { PRICING_REGIONS, type Settings } from '../../shared/contract/settings';

const gridLayout = z.object({
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  // written before columns could be pinned
  pinned: z.array(z.string()).default([]),
  widths: z.record(z.string(), z.number().positive().max(10_000)),
});

/** How many recently opened addresses are worth keeping. */
export const MOST_RECENT_LOCATIONS = 50;

/**
 * The settings file. A field that does not fit falls back to its default on its own, so that one bad
 * value does not cost the others; fields of a newer version are kept as they are.
 */
export const settingsFile = z.looseObject({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  grids: z.record(z.string(), gridLayout).catch({}),
  lastProfile: z.string().nullable().catch(null),
  lastRegions: z.record(z.string(), z.string()).catch({}),
  recentLocations: z.array(z.string()).catch([]),
  pricingRegion: z.enum(PRICING_REGIONS).nullable().catch(null),
  savedViews: z.array(z.object({ name: z.string().min(1), address: z.string() })).catch([]),
  launchPresets: z.array(z.object({ name: z.string().min(1), document: z.string() })).catch([]),
  launchTagKeys: z.array(z.string()).catch([]),
  detailsPanel: z
    .object({ open: z.boolean(), share: z.number().min(0).max(100) })
    .catch({ open: false, share: 40 }),
});

/** What the file holds, unknown fields included. */
export type SettingsFile = z.infer<typeof settingsFile>;

export const DEFAULT_SETTINGS: SettingsFile = settingsFile.parse({});

/** The known part, which is all that leaves the store. */
export function knownSettings(file: SettingsFile): Settings {
  const { theme, density, grids, lastProfile, lastRegions, recentLocations, savedViews, pricingRegion } =
    file;
  const { launchPresets, launchTagKeys, detailsPanel } = file;
  return {
    theme,
    density,
    grids,
    lastProfile,
    lastRegions,
    recentLocations,
    savedViews,
    pricingRegion,
    launchPresets,
    launchTagKeys,
    detailsPanel,
  };
}
