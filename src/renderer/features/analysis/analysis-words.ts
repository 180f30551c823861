import type { Analysis } from '../../../shared/contract/analysis';
import type { ListingState, ListingStatus } from '../../../shared/contract/listing';
import type { StoragePrices } from '../../../shared/contract/storage-prices';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';
import { formatLocalTime } from '../../../shared/format/time';
import { pricesFrom } from '../../storage-prices/price-words';
import type { CostGap, CostNote, StorageEstimate } from '../../../shared/storage-cost';

const STATES: Record<ListingState, string> = {
  running: 'Still running',
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
};

/** What there is to say of an analysis. */
export type AnalysisFacts = {
  analysis: Analysis | null;
  /** Of the listing that is analysed; null while it is being opened. */
  status: ListingStatus | null;
  /** Of the newer listing that is to take its place, or null. */
  newer: ListingStatus | null;
  /** How much of the analysis that is being made is done, from 0 to 1, or null. */
  share: number | null;
  /** Whether the listing has more than the analysis has seen. */
  behind: boolean;
};

/** The analysis in a line: "100,000 objects · 12.3 GiB · Complete", and whether that is all there is. */
export function analysisWords({ analysis, status, newer, share, behind }: AnalysisFacts): string {
  if (!status) return 'Opening…';
  const parts: string[] = [];
  if (analysis) parts.push(objectsText(analysis.total.objects), formatBytes(analysis.total.bytes));
  if (status.state === 'running') {
    parts.push(analysis ? `${STATES.running}: ${objectsText(status.objects)} so far` : STATES.running);
  } else if (behind) {
    // the sums are not those of the whole listing yet
    parts.push(`So far, of ${objectsText(status.objects)} listed`);
  } else {
    parts.push(STATES[status.state]);
  }
  if (newer) {
    parts.push(`listed ${formatLocalTime(status.finishedAt ?? status.startedAt)}`);
    if (newer.state === 'running') parts.push(`a new listing is running: ${objectsText(newer.objects)}`);
  }
  if (share !== null && (!analysis || (behind && status.state !== 'running'))) {
    parts.push(`Analyzing: ${Math.round(share * 100)} %`);
  }
  return parts.join(' · ');
}

/** "1 object", "12 objects". */
export function objectsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'object' : 'objects'}`;
}

/** The estimate in a line, or why there is none. */
export function costWords(estimate: StorageEstimate | null, prices: StoragePrices | null): string {
  if (!prices) return 'Looking up the prices…';
  const { age, region, loading } = prices;
  if (!age) return loading ? 'Looking up the prices…' : 'No prices: the storage cost is not known.';
  const from = pricesFrom(region, age);
  if (!estimate) return `Storage cost: ${from}`;
  const { perMonth, currency, excluded } = estimate;
  if (perMonth === null && excluded.objects === 0) return `Nothing to pay for · ${from}`;
  return [
    perMonth === null
      ? 'The storage cost is not known'
      : `About ${formatTotal(perMonth, currency)} a month for storage`,
    from,
    excluded.objects > 0 &&
      `without ${objectsText(excluded.objects)} (${formatBytes(excluded.bytes)}) of which no price is known`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Why a class has no cost. */
export function gapWords(gap: CostGap): string {
  switch (gap) {
    case 'no-class':
      return 'The listing does not tell the storage class.';
    case 'no-price':
      return 'The price list has no price for it.';
    case 'conflict':
      return 'Prices of the price list disagree.';
  }
}

/** What the estimate takes for granted, in sentences. */
export function noteWords(notes: readonly CostNote[]): string[] {
  const always =
    'An estimate of storage alone: no requests, retrieval, transfer or monitoring, and no old versions or unfinished uploads, which a listing does not show.';
  return [always, ...notes.map((note) => NOTES[note])];
}

const NOTES: Record<CostNote, string> = {
  'frequent-access':
    'A listing does not tell the access tier of Intelligent-Tiering; all of it is reckoned as Frequent Access, its dearest.',
  'minimum-size': 'Objects below 128 KiB in STANDARD_IA, ONEZONE_IA and GLACIER_IR are billed as 128 KiB.',
  'archive-index':
    'For each object in GLACIER and DEEP_ARCHIVE 32 KiB at that price and 8 KiB at the price of STANDARD are added, as AWS does.',
  'volume-tiers':
    'Lower prices for large volumes are applied to these objects alone; AWS applies them to the whole account.',
};
