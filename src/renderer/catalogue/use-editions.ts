import { useState } from 'react';
import type { EditionEvent } from '../../shared/contract/prices';
import type { StreamStates, WantedStream } from '../streams/streams-store';
import { useStreams } from '../streams/use-streams';
import { editionKind, type EditionState } from './edition-state';

export type EditionStates<Row> = StreamStates<EditionState<Row>>;

/** Shows editions as their streams tell them. */
export function useEditions<Row>(wanted: readonly WantedStream<EditionEvent<Row>>[]): EditionStates<Row> {
  const [kind] = useState(() => editionKind<Row>());
  return useStreams(kind, wanted);
}
