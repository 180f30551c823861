import { useCallback, useEffect } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { useStateOf } from '../../design/use-state-of';
import type { ObjectsPlace } from './object-address';

export type Listing = {
  /** What is known so far; null until the listing is open. */
  status: ListingStatus | null;
  /** Why it could not be opened or followed. */
  problem: Problem | null;
  stop: () => void;
};

/**
 * Opens a listing, follows it while it runs, and closes it when the view goes or shows another place.
 * What is known of one listing is never given for another. `attempt` lists the same place anew.
 */
export function useListing(connectionId: string, place: ObjectsPlace, attempt: number): Listing {
  const { bucket, prefix, mode } = place;
  const client = useTRPCClient();
  const key = JSON.stringify([connectionId, bucket, prefix, mode, attempt]);
  const [status, setStatus] = useStateOf<ListingStatus | null>(key, null);
  const [problem, setProblem] = useStateOf<Problem | null>(key, null);

  useEffect(() => {
    const leaving = new AbortController();
    let listingId: string | null = null;
    let unfollow = (): void => undefined;
    const fail = (error: unknown) => {
      if (!leaving.signal.aborted) setProblem(problemFrom(error));
    };
    const close = (id: string) => {
      // the app closes it with the connection as well
      client.listings.close.mutate({ listingId: id }).catch(() => undefined);
    };

    client.listings.open.mutate({ connectionId, bucket, prefix, mode }).then(({ status: opened }) => {
      if (leaving.signal.aborted) {
        close(opened.listingId);
        return;
      }
      listingId = opened.listingId;
      setStatus(opened);
      const subscription = client.listings.progress.subscribe(
        { listingId },
        { onData: setStatus, onError: fail },
      );
      unfollow = () => subscription.unsubscribe();
    }, fail);

    return () => {
      leaving.abort();
      unfollow();
      if (listingId !== null) close(listingId);
    };
  }, [client, connectionId, bucket, prefix, mode, attempt, setStatus, setProblem]);

  const id = status?.listingId;
  const stop = useCallback(() => {
    if (id === undefined) return;
    client.listings.stop.mutate({ listingId: id }).then(setStatus, (error: unknown) => {
      setProblem(problemFrom(error));
    });
  }, [client, id, setStatus, setProblem]);

  return { status, problem, stop };
}
