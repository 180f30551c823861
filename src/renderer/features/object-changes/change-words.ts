import {
  changedShares,
  MINIMUM_DAYS,
  ARCHIVES,
  type ChangeCost,
  type CostPart,
} from '../../../shared/change-cost';
import type { ClassShare } from '../../../shared/contract/analysis';
import type { ChangePlan, ObjectChange } from '../../../shared/contract/object-changes';
import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';

/** How many objects, and how much. */
export function countWords({ objects, bytes }: ChangePlan): string {
  return `${formatCounted(objects, 'object')}, ${formatBytes(bytes)}`;
}

/** "Of them 3 are in GLACIER, 1.2 GiB." for every class where there are several. */
export function classWords({ classes }: ChangePlan): string {
  if (classes.length < 2) return '';
  const words = classes.map(
    ({ storageClass, objects, bytes }) =>
      `${formatCount(objects)} in ${storageClass ?? 'a class that is not told'} (${formatBytes(bytes)})`,
  );
  return `${words.join(', ')}.`;
}

/** What will happen, and whether it can be undone; a sentence each. */
export function consequences(change: ObjectChange, plan: ChangePlan): string[] {
  return [...ownConsequences(change, plan), ...archiveWords(change, plan), ...minimumWords(change, plan)];
}

function ownConsequences(change: ObjectChange, plan: ChangePlan): string[] {
  const { versioning } = plan;
  switch (change.kind) {
    case 'copy':
      return [copyWords, existingWords(change.existing)];
    case 'move':
      return [
        `S3 cannot move: each object is copied, and deleted where it was once its copy is there. ${copyWords}`,
        versioning === 'enabled'
          ? 'The bucket keeps versions: where they were, a delete marker is put, and older versions stay there and are billed.'
          : 'To undo it, move them back.',
        existingWords(change.existing),
      ];
    case 'storage-class':
      return [
        `Each object is copied onto itself by S3; its date becomes that of today. ${inPlace(plan)}`,
        'It can be changed back, at the same price.',
      ];
    case 'metadata':
      return [
        `S3 changes metadata by a copy onto the same key only; the date of each object becomes that of today. ${inPlace(plan)}`,
        versioning === 'enabled'
          ? 'What was before stays in the version before.'
          : 'What is replaced or taken away is not kept.',
      ];
    case 'tags':
      return ['Tags that are replaced or taken away are not kept. Other tags stay.'];
    case 'restore':
      return [
        `A copy that can be read is made of each archived object, and stays for ${formatCounted(change.days, 'day')}. ${RESTORE_TIMES[change.tier]}`,
        'The archived object stays as it is. A restore that has begun cannot be called off.',
      ];
  }
}

const copyWords =
  'Content, headers, metadata and tags go along; ACLs, Object Lock and older versions do not.';

function existingWords(existing: 'skip' | 'replace'): string {
  return existing === 'skip'
    ? 'What is there already stays, and is told of as left out.'
    : 'What is there already is replaced. Without versions in that bucket, it is gone for good.';
}

function inPlace({ versioning }: ChangePlan): string {
  const kept = 'Headers, metadata, tags and encryption stay; ACLs and Object Lock do not.';
  return versioning === 'enabled'
    ? `${kept} The bucket keeps versions: what was before stays as a version, and is billed.`
    : kept;
}

/** "How long a restore takes" (Archive retrieval options, S3 user guide). */
const RESTORE_TIMES = {
  Standard: 'It takes 3 to 5 hours from GLACIER, within 12 from DEEP_ARCHIVE.',
  Bulk: 'It takes 5 to 12 hours from GLACIER, within 48 from DEEP_ARCHIVE.',
  Expedited: 'It takes 1 to 5 minutes from GLACIER; DEEP_ARCHIVE has none, and refuses.',
};

function archiveWords(change: ObjectChange, { classes }: ChangePlan): string[] {
  if (change.kind === 'tags') return [];
  const archived = total(classes.filter(({ storageClass }) => isArchive(storageClass)));
  if (change.kind === 'restore') {
    const others = total(classes) - archived;
    return others > 0 ? [`${formatCounted(others, 'object')} not archived: left out.`] : [];
  }
  if (archived === 0) return [];
  return [
    `${formatCounted(archived, 'object')} of an archive class: S3 refuses those that are not restored. Restore them first.`,
  ];
}

function minimumWords(change: ObjectChange, { classes }: ChangePlan): string[] {
  if (change.kind !== 'move' && change.kind !== 'storage-class' && change.kind !== 'metadata') return [];
  const early = changedShares(change, classes).flatMap(({ storageClass, objects }) => {
    const days = MINIMUM_DAYS[storageClass ?? ''];
    return objects > 0 && days !== undefined ? [`${storageClass ?? ''} ${String(days)} days`] : [];
  });
  if (early.length === 0) return [];
  return [`Objects younger than their minimum duration (${early.join(', ')}) are billed for the rest of it.`];
}

function isArchive(storageClass: string | null): boolean {
  return storageClass !== null && ARCHIVES.includes(storageClass);
}

function total(classes: readonly ClassShare[]): number {
  return classes.reduce((sum, { objects }) => sum + objects, 0);
}

const PARTS: Record<CostPart['what'], string> = {
  requests: 'requests',
  reading: 'reading from its class',
  restoring: 'restoring',
  copies: 'the restored copies while they stay',
};

/** What it costs, part by part; an unknown part is told of as such. */
export function costWords(cost: ChangeCost | null, isForeign: boolean): string {
  if (isForeign) return 'What it costs is not known: this is not AWS’s own S3.';
  if (cost === null) return 'The prices are being looked up…';
  const { parts, currency } = cost;
  const words = parts.map(({ what, amount }) => `${formatTotal(amount, currency)} for ${PARTS[what]}`);
  const sum = parts.length > 1 ? `${formatTotal(cost.total, currency)}: ` : '';
  return `It costs about ${sum}${words.join(', ')}, by the list prices of the region. Transfer to other regions and KMS requests are not in it.`;
}
