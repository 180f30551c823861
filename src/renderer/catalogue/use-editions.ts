import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditionEvent } from '../../shared/contract/prices';
import { problemFrom } from '../api';
import { EditionsStore, type EditionStates, type WantedEdition } from './editions-store';

/** Shows editions as their streams tell them. */
export function useEditions<Row>(wanted: readonly WantedEdition<Row>[]): EditionStates<Row> {
  const [store] = useState(() => new EditionsStore<Row>());
  const states = useSyncExternalStore(store.subscribe, store.snapshot);
  // after each rendering: what is open already goes on
  useEffect(() => store.show(wanted));
  useEffect(() => () => store.closeAll(), [store]);
  return states;
}

type Subscription = { unsubscribe: () => void };
type SubscriptionListener<Row> = {
  onData: (event: EditionEvent<Row>) => void;
  onComplete: () => void;
  onError: (error: unknown) => void;
};

/** An edition out of a procedure's subscription. */
export function wantedEdition<Row>(
  key: string,
  round: number,
  subscribe: (listener: SubscriptionListener<Row>) => Subscription,
): WantedEdition<Row> {
  return {
    key,
    round,
    open({ onEvent, onEnd }) {
      const subscription = subscribe({
        onData: onEvent,
        onComplete: () => onEnd(null),
        onError: (error) => onEnd(problemFrom(error)),
      });
      return () => subscription.unsubscribe();
    },
  };
}
