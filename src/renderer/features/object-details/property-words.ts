import type { ObjectProperties } from '../../../shared/contract/object-details';
import { formatLocalTime } from '../../../shared/format/time';

/** What must be known before an archived object can be read, or null for one that is not archived. */
export function archiveWords(
  told: Pick<ObjectProperties, 'storageClass' | 'restore' | 'archiveStatus'>,
): string | null {
  const { storageClass, restore, archiveStatus } = told;
  const archived = storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE' || archiveStatus !== null;
  if (!archived) return null;
  if (restore === null) {
    const where = archiveStatus === null ? '' : ` It is in ${archiveStatus}.`;
    return `It must be restored before it can be read.${where}`;
  }
  if (restore.ongoing) return 'It is being restored, and cannot be read yet.';
  return restore.expires === null
    ? 'It is restored, and can be read.'
    : `It is restored, and can be read until ${formatLocalTime(restore.expires)}.`;
}

/** What holds an object against deletion. */
export function lockWords({ mode, until, legalHold }: NonNullable<ObjectProperties['lock']>): string {
  const kept = mode === null ? null : `${mode} until ${formatLocalTime(until)}`;
  return [kept, legalHold ? 'legal hold' : null].filter((part) => part !== null).join(', ') || 'none';
}
