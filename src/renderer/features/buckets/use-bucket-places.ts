import { useEffect, useMemo, useState } from 'react';
import type { BucketRow } from '../../../shared/contract/listing';
import { useTRPCClient } from '../../api';

/** The API takes no more at once. */
const MOST_ASKED = 10_000;

/** Places found so far, and for which rows: those of another connection or listing are not used. */
type Found = { rows: readonly BucketRow[]; regions: ReadonlyMap<string, string> };

/** The rows with the regions that the list did not tell, filled in as the buckets themselves answer. */
export function useBucketPlaces(connectionId: string, rows: readonly BucketRow[]): readonly BucketRow[] {
  const client = useTRPCClient();
  const [found, setFound] = useState<Found>({ rows, regions: new Map() });

  useEffect(() => {
    const names = rows.filter(({ region }) => region === null).map(({ name }) => name);
    if (names.length === 0) return;
    const regions = new Map<string, string>();
    const subscription = client.buckets.places.subscribe(
      { connectionId, names: names.slice(0, MOST_ASKED) },
      {
        onData: (places) => {
          for (const { name, region } of places) regions.set(name, region);
          setFound({ rows, regions: new Map(regions) });
        },
        // the list itself is whole: a region that nobody tells stays unknown in its row
        onError: () => undefined,
      },
    );
    return () => subscription.unsubscribe();
  }, [client, connectionId, rows]);

  return useMemo(() => {
    if (found.rows !== rows || found.regions.size === 0) return rows;
    return rows.map((row) => ({ ...row, region: row.region ?? found.regions.get(row.name) ?? null }));
  }, [found, rows]);
}
