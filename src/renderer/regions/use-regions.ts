import { useQuery } from '@tanstack/react-query';
import type { RegionChoice } from '../../shared/contract/connection';
import { useTRPC } from '../api';

/** The regions that are enabled for the account; none while they are being asked for. */
export function useRegions(connectionId: string): readonly RegionChoice[] {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.connection.regions.queryOptions({ connectionId }));
  return data?.regions ?? [];
}
