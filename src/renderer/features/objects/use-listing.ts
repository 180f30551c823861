import { useCallback, useEffect, useRef, useState } from 'react';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { useStateOf } from '../../design/use-state-of';
import type { ObjectsPlace } from './object-address';
import { noteOpening, openingsAnswered } from './openings';
import type { Attempt } from './use-attempts';

export type Listing = {
  /** Of the listing whose rows are to show; null until one is open. */
  shown: ListingStatus | null;
  /** Of the newer listing that takes its place once it is complete, or null. */
  newer: ListingStatus | null;
  /** Why it could not be opened or followed. */
  problem: Problem | null;
  stop: () => void;
  /** Lists what the latest listing lacks. */
  resume: () => void;
};

/** The listings that are open for a place, until it is left. */
type Held = { ids: Set<string>; left: boolean };

/**
 * Opens a listing, follows it while it runs, and closes it when the view goes or shows another place.
 * What is known of one place is never given for another. Another attempt lists the same place anew,
 * while what is known of it stays.
 */
export function useListing(connectionId: string, place: ObjectsPlace, attempt: Attempt): Listing {
  const { bucket, prefix, mode } = place;
  const { count, manifest } = attempt;
  const client = useTRPCClient();
  const key = JSON.stringify([connectionId, bucket, prefix, mode]);
  const [status, setStatus] = useStateOf<ListingStatus | null>(key, null);
  const [previous, setPrevious] = useStateOf<ListingStatus | null>(key, null);
  const [problem, setProblem] = useStateOf<Problem | null>(key, null);
  const holding = useRef<Held>({ ids: new Set(), left: true });

  // the app closes listings with the connection as well
  const close = useCallback(
    (id: string) => void client.listings.close.mutate({ listingId: id }).catch(() => undefined),
    [client],
  );
  const fail = useCallback((error: unknown) => setProblem(problemFrom(error)), [setProblem]);

  useEffect(() => {
    const held: Held = { ids: new Set(), left: false };
    holding.current = held;
    return () => {
      held.left = true;
      void openingsAnswered().then(() => held.ids.forEach(close));
    };
  }, [key, close]);

  useEffect(() => {
    const held = holding.current;
    let current = true;
    const start = count === 0 ? 'auto' : 'anew';
    const inventory = manifest === null ? {} : { inventory: manifest };
    const opening = client.listings.open.mutate({ connectionId, bucket, prefix, mode, start, ...inventory });
    noteOpening(opening).then(
      (opened) => {
        const ids = new Set([opened.status, opened.previous].flatMap((one) => one?.listingId ?? []));
        if (held.left) ids.forEach(close);
        // each opening is closed once: what was open already is held once more than it needs to be
        else ids.forEach((id) => (held.ids.has(id) ? close(id) : held.ids.add(id)));
        if (!current) return;
        for (const id of held.ids) {
          if (ids.has(id)) continue;
          held.ids.delete(id);
          close(id);
        }
        setProblem(null);
        setPrevious(opened.previous);
        setStatus(opened.status);
      },
      (error: unknown) => {
        if (current) fail(error);
      },
    );
    return () => {
      current = false;
    };
  }, [
    client,
    connectionId,
    bucket,
    prefix,
    mode,
    count,
    manifest,
    close,
    fail,
    setStatus,
    setPrevious,
    setProblem,
  ]);

  const id = status?.listingId;
  // a listing that goes on is told of anew: what was told of it ended with its last word
  const [resumes, setResumes] = useState(0);
  useEffect(() => {
    if (id === undefined) return undefined;
    const subscription = client.listings.progress.subscribe(
      { listingId: id },
      { onData: setStatus, onError: fail },
    );
    return () => subscription.unsubscribe();
  }, [client, id, resumes, setStatus, fail]);

  const stop = useCallback(() => {
    if (id !== undefined) client.listings.stop.mutate({ listingId: id }).then(setStatus, fail);
  }, [client, id, setStatus, fail]);

  const resume = useCallback(() => {
    if (id === undefined) return;
    client.listings.resume.mutate({ listingId: id }).then((resumed) => {
      setProblem(null);
      setStatus(resumed);
      setResumes((now) => now + 1);
    }, fail);
  }, [client, id, setStatus, setProblem, fail]);

  const replaced = previous === null || status?.state === 'complete';
  return { shown: replaced ? status : previous, newer: replaced ? null : status, problem, stop, resume };
}
