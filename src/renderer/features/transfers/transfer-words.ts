import { formatBytes, formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatSpan } from '../../../shared/format/time';
import type { Transfer } from '../../../shared/contract/transfers';

/** How a transfer stands, in a word or two. */
export function stateWord(transfer: Transfer): string {
  const { state, failed, problem, planned } = transfer;
  switch (state) {
    case 'running':
      return planned ? 'Running' : 'Running, counting';
    case 'paused':
      return problem === null ? 'Paused' : 'Waits';
    case 'done':
      return failed > 0 ? 'Done but for some' : 'Done';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** How far it is, from 0 to 1; null while that is not known. */
export function share(transfer: Transfer): number | null {
  const { planned, bytes, bytesDone, objects, done, skipped, failed, state } = transfer;
  if (state === 'done') return 1;
  if (!planned) return null;
  const byCount = objects === 0 ? 1 : (done + skipped + failed) / objects;
  // objects without bytes count as well
  return bytes === 0 ? byCount : Math.min(1, bytesDone / bytes);
}

/** "1,204 of 5,000 objects, 1.2 of 5 GiB". */
export function progressWords(transfer: Transfer): string {
  const { planned, objects, done, bytes, bytesDone } = transfer;
  const counted = planned ? formatCounted(objects, 'object') : `at least ${formatCounted(objects, 'object')}`;
  return `${formatCount(done)} of ${counted}, ${formatBytes(bytesDone)} of ${formatBytes(bytes)}`;
}

/** Bytes a second; empty where nothing moves. */
export function rateWords({ state, rate }: Transfer): string {
  return state === 'running' && rate !== null ? `${formatBytes(Math.round(rate))}/s` : '';
}

export function timeLeftWords({ state, timeLeft }: Transfer): string {
  if (state !== 'running' || timeLeft === null) return '';
  return timeLeft < 1000 ? 'less than 1 s' : formatSpan(timeLeft);
}

/** What is done, as it is said of objects that it was done to; and why some were left out. */
const WORDS: Record<Transfer['kind'], { done: string; skipped: string; failed: string }> = {
  download: { done: 'saved', skipped: 'there was a file of that name', failed: 'moved' },
  upload: { done: 'uploaded', skipped: 'there was an object of that key', failed: 'moved' },
  copy: { done: 'copied', skipped: 'there was an object of that key', failed: 'copied' },
  move: { done: 'moved', skipped: 'there was an object of that key', failed: 'moved' },
  'storage-class': { done: 'changed', skipped: 'they are of that class', failed: 'changed' },
  restore: {
    done: 'asked to be restored',
    skipped: 'they are not archived, or are being restored',
    failed: 'restored',
  },
  tags: { done: 'changed', skipped: 'they have those tags', failed: 'changed' },
  metadata: { done: 'changed', skipped: 'they have that metadata', failed: 'changed' },
};

/** What has become of it, as sentences. */
export function outcomeWords(transfer: Transfer): string[] {
  const { kind, done, proven, skipped, failed, renamed, state } = transfer;
  const words = WORDS[kind];
  return [
    `${formatCounted(done, 'object')} ${words.done}${proven > 0 ? `, ${formatCount(proven)} of them proven by a checksum that S3 keeps` : ''}.`,
    ...(skipped > 0 ? [`${formatCounted(skipped, 'object')} left out: ${words.skipped}.`] : []),
    ...(renamed > 0 ? [`${formatCounted(renamed, 'object')} saved under another name.`] : []),
    ...(failed > 0 ? [`${formatCounted(failed, 'object')} could not be ${words.failed}.`] : []),
    ...(state === 'cancelled' ? ['What was whole stays; nothing else was left.'] : []),
  ];
}
