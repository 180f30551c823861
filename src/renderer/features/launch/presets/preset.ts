import { z } from 'zod';
import { MARKETS, PUBLIC_ADDRESSES, VOLUME_TYPES } from '../../../../shared/contract/launch';
import { EMPTY_DRAFT, withoutRegionBound, type LaunchDraft } from '../launch-draft';

/** A public image by what it is called: its id is another one in every region, and a newer one next month. */
export type PresetImage = { label: string; architecture: string };

/** A launch form to fill in again: elsewhere without what belongs to its region. */
export type Preset = {
  name: string;
  /** Where it was saved; ids mean nothing elsewhere. Null for one of no region. */
  region: string | null;
  /** Where the image is a maker's latest one. */
  image: PresetImage | null;
  draft: LaunchDraft;
};

const text = z.string().max(20_000);
const volume = z.object({
  size: text,
  type: z.enum(VOLUME_TYPES).or(z.literal('')),
  iops: text,
  throughput: text,
  encrypted: z.boolean(),
  kept: z.boolean(),
});

/** What of a draft a document tells; what it leaves out is as in an empty form. */
const draft = z
  .object({
    imageId: text,
    instanceType: text,
    minCount: text,
    maxCount: text,
    keyName: text,
    securityGroupIds: z.array(text).max(50),
    subnetId: text,
    userData: text,
    tags: z.array(z.object({ key: text, value: text })).max(50),
    terminateAfter: text,
    market: z.enum(MARKETS),
    cpuCredits: z.enum(['standard', 'unlimited']),
    publicAddress: z.enum(PUBLIC_ADDRESSES),
    iamProfile: text,
    rootVolume: volume,
    dataVolumes: z.array(volume).max(20),
  })
  .partial();

const presetDocument = z.object({
  skyglassLaunchPreset: z.literal(1),
  name: z.string().min(1).max(100),
  region: z.string().nullable().default(null),
  image: z.object({ label: text, architecture: text }).nullable().default(null),
  draft,
});

/** The preset as the text that is saved and exported. */
export function presetText({ name, region, image, draft: told }: Preset): string {
  return JSON.stringify({ skyglassLaunchPreset: 1, name, region, image, draft: told }, null, 2);
}

/** Reads what `presetText` wrote, by whatever version or hand; null where it is none. */
export function readPreset(written: string): Preset | null {
  const parsed = presetDocument.safeParse(parseJson(written));
  if (!parsed.success) return null;
  const { name, region, image, draft: told } = parsed.data;
  return { name, region, image, draft: { ...EMPTY_DRAFT, ...withoutUndefined(told) } };
}

/** The form as a preset; `image`: what its image is called, where that is a maker's latest, and so found again elsewhere. */
export function presetOf(name: string, region: string, form: LaunchDraft, image: PresetImage | null): Preset {
  return { name, region, image, draft: form };
}

/** The form that a preset fills in here; its image where that is a maker's latest is looked up by the caller. */
export function draftIn(preset: Preset, region: string): LaunchDraft {
  const here = preset.region === region ? preset.draft : withoutRegionBound(preset.draft);
  return preset.image ? { ...here, imageId: '' } : here;
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

function withoutUndefined<T extends object>(told: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in told) {
    const value = told[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
