import { useEffect } from 'react';
import type { StoragePrices } from '../../shared/contract/storage-prices';
import { problemFrom, useTRPCClient } from '../api';
import { useStateOf } from '../design/use-state-of';

/** What S3 asks for in a region; null until something is known, and while the region (null) is not. */
export function useStoragePrices(connectionId: string, region: string | null): StoragePrices | null {
  const client = useTRPCClient();
  const [prices, setPrices] = useStateOf<StoragePrices | null>(JSON.stringify([connectionId, region]), null);
  useEffect(() => {
    if (region === null) return;
    let latest: StoragePrices | null = null;
    const subscription = client.storagePrices.of.subscribe(
      { connectionId, region },
      {
        onData(next) {
          latest = next;
          setPrices(next);
        },
        onError(error) {
          const known = latest ?? {
            region,
            storage: {},
            listRequest: { state: 'unknown' as const },
            usage: {},
            age: null,
          };
          setPrices({ ...known, loading: false, problem: problemFrom(error) });
        },
      },
    );
    return () => subscription.unsubscribe();
  }, [client, connectionId, region, setPrices]);
  return prices;
}
