import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { matchesWords, wordsOf } from '../../filter/words';
import type { ImageChoice } from '../../../shared/contract/launch';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';

/** More would not be read. */
const MOST_SUGGESTED = 50;

/** A whole AMI id: 8 hexadecimal digits once, 17 today. */
const WHOLE_IMAGE_ID = /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/;

/**
 * Types to offer for what is typed; none once it is the name of one, so that the list does not
 * cover the fields below for nothing. Where the AMI's architecture is known, only types that run it, and the others
 * where none does.
 */
export function suggestedTypes(
  typed: string,
  specs: ReadonlyMap<string, InstanceTypeSpec>,
  architecture: string | null = null,
): AutosuggestProps.Option[] {
  const text = typed.trim().toLowerCase();
  if (specs.has(text)) return [];
  const found = Array.from(specs.values()).filter((spec) => spec.instanceType.includes(text));
  const fitting = found.filter((spec) => architecture === null || spec.architectures.includes(architecture));
  return (fitting.length > 0 ? fitting : found)
    .sort((a, b) => begins(b, text) - begins(a, text) || a.instanceType.localeCompare(b.instanceType))
    .slice(0, MOST_SUGGESTED)
    .map((spec) => ({ value: spec.instanceType, description: typeText(spec) }));
}

function begins(spec: InstanceTypeSpec, text: string): number {
  return spec.instanceType.startsWith(text) ? 1 : 0;
}

/** "2 vCPUs, 8 GiB, x86_64". */
export function typeText(spec: InstanceTypeSpec): string {
  return [
    spec.vCpus !== null && `${spec.vCpus} vCPUs`,
    spec.memoryMib !== null && `${(spec.memoryMib / 1024).toLocaleString('en-US')} GiB`,
    spec.architectures.join(', '),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Images to offer for what is typed; none once it is a whole id. */
export function suggestedImages(typed: string, images: readonly ImageChoice[]): AutosuggestProps.Option[] {
  const text = typed.trim();
  if (WHOLE_IMAGE_ID.test(text) || images.some((image) => image.imageId === text)) return [];
  const words = wordsOf(text);
  return images
    .filter((image) => matchesWords(`${image.label} ${image.imageId} ${image.architecture}`, words))
    .map((image) => ({
      value: image.imageId,
      label: image.label,
      description: `${image.imageId}, ${image.architecture}`,
    }));
}

/**
 * The architecture whose images fit a type. Types that run several (i386 and x86_64) get the one
 * that images are made for today; null for a type that is not known.
 */
export function imageArchitecture(spec: Pick<InstanceTypeSpec, 'architectures'> | undefined): string | null {
  if (!spec) return null;
  const preferred = ['arm64', 'x86_64'].find((architecture) => spec.architectures.includes(architecture));
  return preferred ?? spec.architectures[0] ?? null;
}

/** Why the image cannot start on the type, or null when it can or one of them is not known. */
export function architectureClash(
  imageArchitectureName: string | null,
  spec: InstanceTypeSpec | undefined,
): string | null {
  if (imageArchitectureName === null || !spec || spec.architectures.length === 0) return null;
  if (spec.architectures.includes(imageArchitectureName)) return null;
  return `This image is for ${imageArchitectureName}; ${spec.instanceType} needs ${spec.architectures.join(' or ')}.`;
}

/**
 * Whether a type is burstable, by its family's name while the catalogue does not tell: what is asked for must not
 * change by itself once it does, and a T type launched without a word is `unlimited`, which is billed.
 */
export function isBurstable(instanceType: string, spec: InstanceTypeSpec | undefined): boolean {
  return spec?.burstable ?? /^t\d+[a-z]*\./i.test(instanceType);
}
