import type { LaunchForm, LaunchTag, Market, PublicAddress } from '../../../shared/contract/launch';
import { MOST_TAGS, tagFault } from '../../../shared/tag-rules';
import { isPlain, PLAIN_VOLUME, volumeOf, type VolumeDraft } from './volume-draft';

/** The form as typed; kept in memory while the person is elsewhere in the app. */
export type LaunchDraft = {
  imageId: string;
  instanceType: string;
  minCount: string;
  maxCount: string;
  /** Empty for no key pair. */
  keyName: string;
  securityGroupIds: readonly string[];
  /** Empty for AWS's default. */
  subnetId: string;
  userData: string;
  tags: readonly LaunchTag[];
  /** Hours; empty or 0 for never. */
  terminateAfter: string;
  market: Market;
  /** Of burstable types; others are asked for none. */
  cpuCredits: 'standard' | 'unlimited';
  publicAddress: PublicAddress;
  /** Empty for none. */
  iamProfile: string;
  rootVolume: VolumeDraft;
  dataVolumes: readonly VolumeDraft[];
};

export type LaunchField = keyof LaunchDraft;

/** Field and message, in the order of the form. */
export type LaunchFault = {
  field: LaunchField;
  message: string;
  /** Of a tag or volume, its row. */ row?: number;
};

export const EMPTY_DRAFT: LaunchDraft = {
  imageId: '',
  instanceType: '',
  minCount: '1',
  maxCount: '1',
  keyName: '',
  securityGroupIds: [],
  subnetId: '',
  userData: '',
  tags: [{ key: 'Name', value: '' }],
  terminateAfter: '4',
  market: 'on-demand',
  cpuCredits: 'standard',
  publicAddress: 'subnet',
  iamProfile: '',
  rootVolume: PLAIN_VOLUME,
  dataVolumes: [],
};

/** EC2's limits. User data counts before base64. */
export const MOST_USER_DATA_BYTES = 16_384;
export const MOST_SECURITY_GROUPS = 16;
const MOST_INSTANCES = 1000;
/** A year: beyond it a timer is no safeguard. */
const MOST_HOURS = 8760;

const IMAGE = /^ami-[0-9a-z]+$/i;
const TYPE = /^[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+$/i;
const GROUP = /^sg-[0-9a-z]+$/i;
const SUBNET = /^subnet-[0-9a-z]+$/i;

/** Ids are bound to a region; this forgets them and keeps what means the same everywhere. */
export function withoutRegionBound(draft: LaunchDraft): LaunchDraft {
  return { ...draft, imageId: '', keyName: '', securityGroupIds: [], subnetId: '' };
}

/** Bytes of the text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Hours until termination, null for never; undefined when what was typed is neither. */
export function hoursOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const hours = Number(trimmed);
  if (!Number.isFinite(hours) || hours < 0 || hours > MOST_HOURS) return undefined;
  return hours === 0 ? null : hours;
}

/** A whole number of instances; null when what was typed is none. */
export function countOf(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d+$/.test(trimmed)) return null;
  const count = Number(trimmed);
  return count >= 1 && count <= MOST_INSTANCES ? count : null;
}

/**
 * What RunInstances will be asked, or everything that keeps the form from being sent. An empty
 * Name tag and wholly empty tag rows are left out; other tags may have an empty value.
 */
export function formOf(
  draft: LaunchDraft,
  /** Whether the type is known to be burstable: only then credits are asked for. */
  burstable = false,
): { form: LaunchForm; faults: [] } | { form: null; faults: LaunchFault[] } {
  const minCount = countOf(draft.minCount);
  const maxCount = countOf(draft.maxCount);
  const hours = hoursOf(draft.terminateAfter);
  const faults = faultsOf(draft, minCount, maxCount, hours);
  if (faults.length > 0 || minCount === null || maxCount === null || hours === undefined) {
    return { form: null, faults };
  }
  const form: LaunchForm = {
    imageId: draft.imageId.trim(),
    instanceType: draft.instanceType.trim(),
    minCount,
    maxCount,
    keyName: draft.keyName === '' ? null : draft.keyName,
    securityGroupIds: draft.securityGroupIds.map((id) => id.trim()),
    subnetId: draft.subnetId.trim() === '' ? null : draft.subnetId.trim(),
    userData: draft.userData,
    tags: sentTags(draft.tags),
    terminateAfterHours: hours,
    market: draft.market,
    cpuCredits: burstable ? draft.cpuCredits : null,
    publicAddress: draft.publicAddress,
    iamProfile: draft.iamProfile.trim() === '' ? null : draft.iamProfile.trim(),
    rootVolume: isPlain(draft.rootVolume) ? null : volumeOf(draft.rootVolume, true).volume,
    dataVolumes: draft.dataVolumes.flatMap((one) => volumeOf(one, false).volume ?? []),
  };
  return { form, faults: [] };
}

function sentTags(tags: readonly LaunchTag[]): LaunchTag[] {
  return tags
    .filter(({ key, value }) => key !== '' && !(key === 'Name' && value === ''))
    .map(({ key, value }) => ({ key, value }));
}

function faultsOf(
  draft: LaunchDraft,
  minCount: number | null,
  maxCount: number | null,
  hours: number | null | undefined,
): LaunchFault[] {
  const faults: LaunchFault[] = [];
  const fault = (field: LaunchField, message: string): void => void faults.push({ field, message });

  if (draft.imageId.trim() === '') fault('imageId', 'Choose an image or enter the id of one.');
  else if (!IMAGE.test(draft.imageId.trim())) fault('imageId', 'An AMI id looks like ami-0123456789abcdef0.');

  if (draft.instanceType.trim() === '') fault('instanceType', 'Enter an instance type.');
  else if (!TYPE.test(draft.instanceType.trim())) {
    fault('instanceType', 'An instance type looks like m5.large.');
  }

  const range = `Enter a whole number from 1 to ${MOST_INSTANCES.toLocaleString('en-US')}.`;
  if (minCount === null) fault('minCount', range);
  if (maxCount === null) fault('maxCount', range);
  if (minCount !== null && maxCount !== null && minCount > maxCount) {
    fault('minCount', 'The minimum count may not be above the maximum count.');
  }

  const badGroup = draft.securityGroupIds.find((id) => !GROUP.test(id.trim()));
  if (badGroup !== undefined) fault('securityGroupIds', `"${badGroup}" is not a security group id (sg-…).`);
  if (draft.securityGroupIds.length > MOST_SECURITY_GROUPS) {
    fault('securityGroupIds', `An instance takes at most ${MOST_SECURITY_GROUPS} security groups.`);
  }
  if (draft.subnetId.trim() !== '' && !SUBNET.test(draft.subnetId.trim())) {
    fault('subnetId', 'A subnet id looks like subnet-0123456789abcdef0.');
  }

  const root = volumeOf(draft.rootVolume, true).fault;
  if (root !== null) fault('rootVolume', root);
  draft.dataVolumes.forEach((volume, row) => {
    const message = volumeOf(volume, false).fault;
    if (message !== null) faults.push({ field: 'dataVolumes', message, row });
  });
  if (/\s/.test(draft.iamProfile.trim()))
    fault('iamProfile', 'A profile has a name without blanks, or an ARN.');

  if (byteLength(draft.userData) > MOST_USER_DATA_BYTES) {
    fault('userData', 'User data may hold at most 16,384 bytes (16 KB).');
  }
  faults.push(...tagFaults(draft.tags));
  if (hours === undefined) {
    fault('terminateAfter', `Enter hours from 0 to ${MOST_HOURS.toLocaleString('en-US')}; 0 is never.`);
  }
  return faults;
}

function tagFaults(tags: readonly LaunchTag[]): LaunchFault[] {
  const faults: LaunchFault[] = [];
  const seen = new Set<string>();
  tags.forEach(({ key, value }, row) => {
    const message = tagFault(key, value, seen);
    if (message !== null) faults.push({ field: 'tags', message, row });
    seen.add(key);
  });
  if (sentTags(tags).length > MOST_TAGS) {
    faults.push({ field: 'tags', message: `An instance takes at most ${MOST_TAGS} tags.` });
  }
  return faults;
}
