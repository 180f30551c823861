import { useMemo } from 'react';
import type { InstancesEvent } from '../../../shared/contract/instances';
import { useTRPCClient } from '../../api';
import { useStreams, wantedStream } from '../../streams/use-streams';
import { INSTANCES, type InstancesState } from './instances-state';

/** The instances of a region. */
export type RegionInstances = { region: string; state: InstancesState };

/** Follows the instances of each region by itself: a slow or denied one holds up no other. */
export function useRegionInstances(request: {
  connectionId: string;
  regions: readonly string[];
  /** Goes up when AWS is to be asked at once. */
  round: number;
}): RegionInstances[] {
  const { connectionId, regions, round } = request;
  const client = useTRPCClient().instances;
  const states = useStreams(
    INSTANCES,
    regions.map((region) =>
      wantedStream<InstancesEvent>(keyOf(connectionId, region), round, (listener) =>
        client.watch.subscribe({ connectionId, region }, listener),
      ),
    ),
  );
  const regionsText = regions.join(',');
  return useMemo(
    () =>
      regionsText
        .split(',')
        .map((region) => ({ region, state: states.get(keyOf(connectionId, region)) ?? INSTANCES.empty })),
    [regionsText, connectionId, states],
  );
}

function keyOf(connectionId: string, region: string): string {
  return `${connectionId} ${region}`;
}
