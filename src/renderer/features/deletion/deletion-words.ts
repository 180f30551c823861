import type { DeletionEvent, DeletionPlan, DeletionProgress } from '../../../shared/contract/deletions';
import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';

function things(plan: DeletionPlan): string {
  return plan.mode === 'current'
    ? formatCounted(plan.objects, 'object')
    : `${formatCounted(plan.objects, 'version')} and delete markers`;
}

/** How many, and how much. */
export function countWords(plan: DeletionPlan): string {
  return `${things(plan)}${plan.bytes > 0 ? `, ${formatBytes(plan.bytes)}` : ''}`;
}

/** What happens to them, and whether it can be undone. */
export function consequenceWords(plan: DeletionPlan): string {
  if (plan.mode !== 'current') return 'They are gone for good. This cannot be undone.';
  switch (plan.versioning) {
    case 'enabled':
      return 'The bucket keeps versions: each gets a delete marker. They can be brought back by deleting the markers (Versions in the details), and are billed until their versions are deleted.';
    case 'suspended':
      return 'Versioning is suspended: versions from before stay, what was put since is gone for good.';
    case 'off':
      return 'The bucket keeps no versions: they are gone for good. This cannot be undone.';
    case 'unknown':
      return 'Whether the bucket keeps versions could not be found out (s3:GetBucketVersioning). Take it that this cannot be undone.';
  }
}

/** What it costs. */
export function costWords({ requests, mode, versioning }: DeletionPlan): string {
  const listed = requests > 0 ? ` Counting them took ${formatCounted(requests, 'LIST request')}.` : '';
  const early =
    mode === 'current' && versioning === 'enabled'
      ? ''
      : ' Objects of the IA and Glacier classes are billed for their minimum duration (30 to 180 days) although they are deleted before.';
  return `DELETE requests are free.${listed}${early}`;
}

export function progressWords({ deleted, failed, objects }: DeletionProgress): string {
  const refused = failed > 0 ? `, ${formatCount(failed)} refused` : '';
  return `${formatCount(deleted)} of ${formatCount(objects)} deleted${refused}`;
}

/** What has become of all of them, as sentences. */
export function outcomeWords(over: Extract<DeletionEvent, { kind: 'over' }>): string[] {
  const { how, deleted, failed, unsure, objects } = over;
  const untouched = objects - deleted - failed - unsure;
  return [
    `${formatCount(deleted)} of ${formatCount(objects)} deleted.`,
    ...(failed > 0 ? [`S3 refused to delete ${formatCount(failed)}.`] : []),
    ...(unsure > 0
      ? [
          `What became of ${formatCount(unsure)} is not known: the answer was lost. Refresh the listing to see.`,
        ]
      : []),
    ...(untouched > 0
      ? [`${formatCount(untouched)} were not touched${how === 'stopped' ? ', for you stopped it' : ''}.`]
      : []),
  ];
}
