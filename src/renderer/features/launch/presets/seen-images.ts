import type { ImageChoice } from '../../../../shared/contract/launch';
import type { PresetImage } from './preset';

/** The makers' latest images that were on offer, by id. */
const seen = new Map<string, PresetImage>();

/** Remembers images, whatever the form offers by the time it is saved: the offer changes with the instance type. */
export function noteImages(images: readonly ImageChoice[]): void {
  for (const { imageId, label, architecture } of images) seen.set(imageId, { label, architecture });
}

/** What an image is called by its maker; null where it was never on offer. */
export function seenImage(imageId: string): PresetImage | null {
  return seen.get(imageId) ?? null;
}
