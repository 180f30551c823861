import type { EditionEvent, InstanceTypeSpec } from '../../shared/contract/prices';
import { useTRPCClient } from '../api';
import { wantedStream } from '../streams/use-streams';
import { useEditions } from './use-editions';

const NONE: ReadonlyMap<string, InstanceTypeSpec> = new Map();

/** The specifications of a region's instance types, by name; empty until they are here. */
export function useTypeSpecs(place: {
  connectionId: string;
  region: string;
}): ReadonlyMap<string, InstanceTypeSpec> {
  const client = useTRPCClient();
  const { connectionId, region } = place;
  const key = `${connectionId} ${region}`;
  const states = useEditions([
    wantedStream<EditionEvent<InstanceTypeSpec>>(key, 0, (listener) =>
      client.instanceTypes.types.subscribe({ connectionId, region, refresh: false }, listener),
    ),
  ]);
  return states.get(key)?.rows ?? NONE;
}
