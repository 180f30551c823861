import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListingStatus, SavedListing } from '../../../shared/contract/listing';
import { problemFrom, useTRPC } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import type { ObjectsPlace } from '../objects/object-address';
import { useNow } from '../objects/use-now';
import { comparisonAddress } from './comparison-address';
import { savedTime } from './comparison-words';
import { likelyPair, type Pair } from './saved-choice';
import { SavedFields } from './saved-fields';

type CompareDialogProps = {
  connectionId: string;
  place: ObjectsPlace;
  latest: ListingStatus | null;
  onRefresh: () => void;
  onClose: () => void;
};

const MINUTE = 60_000;
/** A listing that has just finished is written to disk at its own pace. */
const LOOK_AGAIN_MS = 300;
const MOST_LOOKS = 10;

/** Chooses two of the listings that are kept of a place. */
export function CompareDialog({ connectionId, place, latest, onRefresh, onClose }: CompareDialogProps) {
  const navigate = useNavigate();
  const now = useNow(MINUTE);
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<Pair | null>(null);
  const query = useQuery(
    trpc.listings.saved.queryOptions(
      { connectionId, ...place },
      {
        staleTime: 0,
        gcTime: 0,
        refetchInterval: ({ state: { data, dataUpdateCount } }) =>
          isExpected(latest, data) && dataUpdateCount < MOST_LOOKS ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const saved = query.data ?? [];
  const pair = chosen ?? likelyPair(saved);
  const running = latest?.state === 'running';
  const same = pair !== null && pair.before === pair.after;

  function refresh() {
    onClose();
    onRefresh();
  }

  return (
    <Modal
      visible
      header="Compare two listings"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={onClose}>Cancel</Button>
            {query.data && !pair && !running ? (
              <Button variant="primary" iconName="refresh" onClick={refresh}>
                Refresh
              </Button>
            ) : (
              <Button
                variant="primary"
                disabled={!pair || same}
                {...(same && { disabledReason: 'Choose two different listings.' })}
                onClick={() => {
                  onClose();
                  if (pair) void navigate(comparisonAddress({ ...place, ...pair }));
                }}
              >
                Compare
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {query.error && (
          <ProblemAlert problem={problemFrom(query.error)} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <div>Looking for the listings that are kept…</div>}
        {query.data && !pair && <div>{fewWords(saved, running, now)}</div>}
        {pair && <SavedFields saved={saved} pair={pair} now={now} onChange={setChosen} />}
        {pair && running && (
          <Alert type="info">
            A newer listing is still running. It can be compared once it has finished.
          </Alert>
        )}
      </SpaceBetween>
    </Modal>
  );
}

/** Whether a listing that is complete is about to be kept. */
function isExpected(latest: ListingStatus | null, saved: readonly SavedListing[] | undefined): boolean {
  return latest?.state === 'complete' && saved?.some(({ savedId }) => savedId === latest.listingId) === false;
}

/** Why there is nothing to choose from. */
function fewWords(saved: readonly SavedListing[], running: boolean, now: number): string {
  const [one] = saved;
  const kept = one
    ? `Only one listing of this place is kept, of ${savedTime(one, now)}.`
    : 'No finished listing of this place is kept yet.';
  return running
    ? `${kept} Another one is still running: it can be compared once it has finished.`
    : `${kept} Refresh to list it again, and compare the two then.`;
}
