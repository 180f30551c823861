/** The regions of AWS's commercial partition in which the Price List Query API answers. */
export const PRICING_REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'] as const;
export type PricingRegion = (typeof PRICING_REGIONS)[number];

/** How a person arranged a grid. */
export type GridLayout = {
  /** Column ids from left to right. */
  order: string[];
  hidden: string[];
  /** Columns that stay at the left edge while the others scroll, besides the first one. */
  pinned: string[];
  /** Widths in CSS pixels by column id. */
  widths: Record<string, number>;
};

/** What Skyglass remembers between starts. Never a secret. */
export type Settings = {
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** By grid name: "Instance types". */
  grids: Record<string, GridLayout>;
  lastProfile: string | null;
  /** The last region chosen, by profile name ("" for none). */
  lastRegions: Record<string, string>;
  /** Recently opened S3 addresses, newest first. */
  recentLocations: string[];
  /** Where the Price List is asked; null: wherever Skyglass thinks best. */
  pricingRegion: PricingRegion | null;
  /** Views of the instance types that were saved, by their names' order. */
  savedViews: SavedView[];
  /** Launch forms that were saved, by their names' order. */
  launchPresets: SavedPreset[];
  /** Keys of tags that launches had, the latest first. */
  launchTagKeys: string[];
  /** The panel that looks inside of what is selected. */
  detailsPanel: DetailsPanel;
};

/** `share`: how much of the view it takes, in percent. */
export type DetailsPanel = { open: boolean; share: number };

/** A view under a name: what shows it again. */
export type SavedView = { name: string; address: string };

/** A launch form under a name: a document of its own, as it is exported. */
export type SavedPreset = { name: string; document: string };

/** A change by the person: only what is named changes; a grid's layout is replaced whole. */
export type SettingsPatch = Partial<
  Pick<
    Settings,
    | 'theme'
    | 'density'
    | 'grids'
    | 'recentLocations'
    | 'savedViews'
    | 'pricingRegion'
    | 'launchPresets'
    | 'launchTagKeys'
    | 'detailsPanel'
  >
>;
