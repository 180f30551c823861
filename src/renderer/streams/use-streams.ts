import { useEffect, useState, useSyncExternalStore } from 'react';
import { problemFrom } from '../api';
import { StreamsStore, type StreamKind, type StreamStates, type WantedStream } from './streams-store';

/** Shows what streams tell. `kind` stays the same from rendering to rendering. */
export function useStreams<State, Event>(
  kind: StreamKind<State, Event>,
  wanted: readonly WantedStream<Event>[],
): StreamStates<State> {
  const [store] = useState(() => new StreamsStore(kind));
  const states = useSyncExternalStore(store.subscribe, store.snapshot);
  // after each rendering: what is open already goes on
  useEffect(() => store.show(wanted));
  useEffect(() => () => store.closeAll(), [store]);
  return states;
}

type Subscription = { unsubscribe: () => void };
type SubscriptionListener<Event> = {
  onData: (event: Event) => void;
  onComplete: () => void;
  onError: (error: unknown) => void;
};

/** A stream out of a procedure's subscription. */
export function wantedStream<Event>(
  key: string,
  round: number,
  subscribe: (listener: SubscriptionListener<Event>) => Subscription,
): WantedStream<Event> {
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
