import { Fragment } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import { listRequestPrice } from '../../../shared/list-price';
import { useConnection } from '../../connection-context';
import { StatusLine } from '../../design/status-line';
import { useBucketPrices } from '../../storage-prices/use-bucket-prices';
import {
  listingWords,
  requestPriceWords,
  requestWords,
  selectionWords,
  type FilteredTotals,
} from './listing-words';
import type { ShownObjects } from './shown-objects';
import type { SelectionSize } from './selection-size';
import { useNow } from './use-now';

const MINUTE = 60_000;

type ObjectsStatusProps = {
  shown: ShownObjects;
  newer: ListingStatus | null;
  /** There is nothing to show for all that was tried. */
  lost: boolean;
  /** What passes the filter; null without one. */
  totals: FilteredTotals | null;
  /** How much is selected, as far as it is known. */
  size: SelectionSize | null;
  /** What was done last, in a few words. */
  told: string | null;
};

/** What is known of the listing, and how far it is. */
export function ObjectsStatus({ shown, newer, lost, totals, size, told }: ObjectsStatusProps) {
  const { endpoint } = useConnection();
  const now = useNow(MINUTE);
  const { status, selected } = shown;
  const latest = newer ?? status;
  // what other servers than AWS's ask for a request, nobody knows; a report costs none
  const isPriced = endpoint === null && latest?.origin === 'scan';
  const known = useBucketPrices(shown.place.bucket, isPriced ? latest : null);
  const price = isPriced ? listRequestPrice(known.region, known.prices) : null;
  const requests = latest && requestWords(latest, price);
  const parts = [
    listingWords({ bucket: shown.place.bucket, shown: status, newer, filtered: totals, now }),
    requests !== null && price ? <span title={requestPriceWords(price, known)}>{requests}</span> : requests,
    selectionWords(selected, size),
    told,
  ];
  return (
    <StatusLine running={latest?.state === 'running'}>
      {lost
        ? 'Failed'
        : parts
            .filter((part) => part !== null)
            .map((part, index) => (
              <Fragment key={index}>
                {index > 0 && ' · '}
                {part}
              </Fragment>
            ))}
    </StatusLine>
  );
}
