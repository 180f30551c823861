import { useMemo, useState } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import type { SortKey } from '../../../shared/contract/listing';
import { useConnection } from '../../connection-context';
import { manifestIn, objectsPlace } from './object-address';
import { ObjectsView } from './objects-view';
import { startRow } from './start-row';
import { useAttempts } from './use-attempts';

/** The objects below the prefix that the address names. */
export function ObjectsPage() {
  const connection = useConnection();
  const [search] = useSearchParams();
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const location = useLocation();
  const state: unknown = location.state;
  const startAt = useMemo(() => startRow(state), [state]);
  const place = objectsPlace(search);
  const manifest = manifestIn(search);
  const { attempt, refresh } = useAttempts(JSON.stringify([connection.id, place, manifest]), manifest);
  if (!place) return <Navigate to="/buckets" replace />;
  return (
    <ObjectsView
      // two reports of one bucket have nothing in common
      key={search.get('inventory')}
      connectionId={connection.id}
      place={place}
      attempt={attempt}
      startAt={startAt}
      sort={sort}
      onSortChange={setSort}
      onRefresh={refresh}
    />
  );
}
