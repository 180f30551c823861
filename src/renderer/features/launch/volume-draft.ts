import {
  MOST_IOPS,
  MOST_THROUGHPUT,
  type LaunchVolume,
  type VolumeType,
} from '../../../shared/contract/launch';

/** A volume as typed. */
export type VolumeDraft = {
  /** GiB; empty for as the image has it, of the root volume only. */
  size: string;
  /** Empty for as the image has it, or EC2's usual one. */
  type: VolumeType | '';
  iops: string;
  throughput: string;
  encrypted: boolean;
  /** Whether it outlives the instance. */
  kept: boolean;
};

export const PLAIN_VOLUME: VolumeDraft = {
  size: '',
  type: '',
  iops: '',
  throughput: '',
  encrypted: false,
  kept: false,
};

/** What a type of volume can be: GiB, and what of it is paid for by itself (API_CreateVolume). */
export const VOLUME_LIMITS: Record<
  VolumeType,
  { least: number; most: number; iops: boolean; throughput: boolean }
> = {
  gp3: { least: 1, most: 65_536, iops: true, throughput: true },
  gp2: { least: 1, most: 16_384, iops: false, throughput: false },
  io2: { least: 4, most: 65_536, iops: true, throughput: false },
  io1: { least: 4, most: 16_384, iops: true, throughput: false },
  st1: { least: 125, most: 16_384, iops: false, throughput: false },
  sc1: { least: 125, most: 16_384, iops: false, throughput: false },
  standard: { least: 1, most: 1024, iops: false, throughput: false },
};

/** Whether an unchanged root volume is as the image has it. */
export function isPlain(volume: VolumeDraft): boolean {
  return (
    volume.size.trim() === '' &&
    volume.type === '' &&
    volume.iops.trim() === '' &&
    volume.throughput.trim() === '' &&
    !volume.encrypted &&
    !volume.kept
  );
}

/** The volume as EC2 is asked for it, or why it cannot be. `isRoot`: may leave its size to the image. */
export function volumeOf(
  draft: VolumeDraft,
  isRoot: boolean,
): { volume: LaunchVolume; fault: null } | { volume: null; fault: string } {
  const type = draft.type === '' ? null : draft.type;
  const limits = VOLUME_LIMITS[type ?? 'gp3'];
  const size = wholeOf(draft.size);
  const iops = limits.iops ? wholeOf(draft.iops) : null;
  const throughput = limits.throughput ? wholeOf(draft.throughput) : null;
  const range = `${limits.least.toLocaleString('en-US')} to ${limits.most.toLocaleString('en-US')}`;
  const wrong = (fault: string) => ({ volume: null, fault });
  if (size === undefined || (size === null && !isRoot))
    return wrong(`Enter a whole number of GiB from ${range}.`);
  if (size !== null && (size < limits.least || size > limits.most)) {
    return wrong(`A volume of this type has ${range} GiB.`);
  }
  if (!isWithin(iops, 100, MOST_IOPS))
    return wrong(`Enter a whole number of IOPS from 100 to ${MOST_IOPS.toLocaleString('en-US')}.`);
  if (iops === null && (type === 'io1' || type === 'io2')) return wrong('This type needs a number of IOPS.');
  if (!isWithin(throughput, 125, MOST_THROUGHPUT))
    return wrong(`Enter a whole number of MiB/s from 125 to ${MOST_THROUGHPUT.toLocaleString('en-US')}.`);
  const { encrypted, kept } = draft;
  return {
    volume: { size, type, iops, throughput, encrypted, deleteOnTermination: !kept },
    fault: null,
  };
}

/** Whether a number is one that can be asked for; null leaves it to EC2. */
function isWithin(value: number | null | undefined, least: number, most: number): value is number | null {
  return value === null || (value !== undefined && value >= least && value <= most);
}

/** A whole number; null where nothing was typed, undefined where something else was. */
function wholeOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}
