import {
  VOLUME_TYPES,
  type ImageVolume,
  type LaunchChoices,
  type VolumeType,
} from '../../../shared/contract/launch';
import {
  addressPerHour,
  volumePerHour,
  type BilledVolume,
  type ExtraCost,
  type LaunchExtras,
} from '../../../shared/launch-extras';
import type { HourlyBounds } from './launch-cost';
import type { LaunchDraft } from './launch-draft';
import { volumeOf, type VolumeDraft } from './volume-draft';

/** A part of what one instance costs an hour; without bounds it is not known, and `source` says why. */
export type BilledPart = { bounds: HourlyBounds | null; what: string; source: string };

/** The volumes that an instance will have; null where the image, whose volumes they are too, is not known. */
export function billedVolumes(
  draft: Pick<LaunchDraft, 'rootVolume' | 'dataVolumes'>,
  imageVolumes: readonly ImageVolume[] | null,
): BilledVolume[] | null {
  if (imageVolumes === null || imageVolumes.length === 0) return null;
  const volumes: BilledVolume[] = [];
  for (const image of imageVolumes) {
    const asked = image.isRoot ? draft.rootVolume : null;
    const volume = billedVolume(asked, image);
    if (!volume) return null;
    volumes.push(volume);
  }
  for (const asked of draft.dataVolumes) {
    const volume = billedVolume(asked, null);
    if (!volume) return null;
    volumes.push(volume);
  }
  return volumes;
}

/** What a volume will be: as it is asked for, else as the image has it, else as EC2 makes it. */
function billedVolume(asked: VolumeDraft | null, image: ImageVolume | null): BilledVolume | null {
  const made = asked ? volumeOf(asked, image !== null).volume : null;
  if (asked && !made) return null;
  const size = made?.size ?? image?.size ?? null;
  const type = made?.type ?? volumeTypeOf(image?.type) ?? 'gp2';
  // the image's figures are of the image's type
  const own = made?.type === undefined || made.type === null || made.type === image?.type ? image : null;
  if (size === null) return null;
  return {
    size,
    type,
    iops: made?.iops ?? own?.iops ?? null,
    throughput: made?.throughput ?? own?.throughput ?? null,
  };
}

function volumeTypeOf(type: string | null | undefined): VolumeType | null {
  return VOLUME_TYPES.find((one) => one === type) ?? null;
}

/** What the volumes cost. */
export function storagePart(
  volumes: readonly BilledVolume[] | null,
  extras: LaunchExtras | null,
): BilledPart {
  if (volumes === null) {
    return { bounds: null, what: '', source: 'Not known until the image and every volume are.' };
  }
  const what = volumes.map(({ size, type }) => `${size.toLocaleString('en-US')} GiB ${type}`).join(', ');
  if (!extras) return { bounds: null, what, source: PRICES_MISSING };
  return partOf(
    volumes.map((volume) => volumePerHour(extras, volume)),
    what,
  );
}

/** Whether instances get a public address: not known where EC2 chooses among subnets that differ. */
export function getsAddress(
  draft: Pick<LaunchDraft, 'publicAddress' | 'subnetId'>,
  choices: LaunchChoices | undefined,
): boolean | null {
  if (draft.publicAddress !== 'subnet') return draft.publicAddress === 'yes';
  const subnets = choices?.subnets.items ?? [];
  const id = draft.subnetId.trim();
  const possible =
    id === '' ? subnets.filter((one) => one.defaultForZone) : subnets.filter((one) => one.id === id);
  const given = new Set(possible.map(({ publicAddress }) => publicAddress));
  const [only] = given;
  return given.size === 1 && only !== undefined ? only : null;
}

/** What a public address costs. */
export function addressPart(gets: boolean | null, extras: LaunchExtras | null): BilledPart {
  if (gets === false) {
    return {
      bounds: { lowest: 0, highest: 0, currency: 'USD' },
      what: 'none',
      source: 'No public IPv4 address.',
    };
  }
  if (!extras) return { bounds: null, what: gets === null ? 'maybe' : '', source: PRICES_MISSING };
  const part = partOf([addressPerHour(extras)], gets === null ? 'where the subnet gives one' : '');
  if (gets || !part.bounds) return part;
  return { ...part, bounds: { ...part.bounds, lowest: 0 } };
}

const PRICES_MISSING = 'The Price List could not be read.';

function partOf(costs: readonly ExtraCost[], what: string): BilledPart {
  let perHour = 0;
  let currency: 'USD' | 'CNY' = 'USD';
  const sources: string[] = [];
  for (const cost of costs) {
    if (!cost.known) {
      return { bounds: null, what, source: `The Price List has no one price for: ${cost.missing}.` };
    }
    perHour += cost.perHour;
    currency = cost.currency;
    sources.push(...cost.sources);
  }
  return {
    bounds: { lowest: perHour, highest: perHour, currency },
    what,
    source: [...new Set(sources)].join('\n'),
  };
}

/** The sum of parts; not known where one of them is not. Free parts have no currency of their own. */
export function sumOfParts(parts: readonly (HourlyBounds | null)[]): HourlyBounds | null {
  const known = parts.flatMap((part) => part ?? []);
  if (known.length < parts.length) return null;
  return {
    lowest: known.reduce((sum, { lowest }) => sum + lowest, 0),
    highest: known.reduce((sum, { highest }) => sum + highest, 0),
    currency: known.find(({ highest }) => highest > 0)?.currency ?? 'USD',
  };
}
