import { useMemo, useState } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import type { SortKey } from '../../../shared/contract/listing';
import { useConnection } from '../../connection-context';
import { useStateOf } from '../../design/use-state-of';
import { objectsPlace } from './object-address';
import { ObjectsView } from './objects-view';
import { startRow } from './start-row';

/** The objects below the prefix that the address names. */
export function ObjectsPage() {
  const connection = useConnection();
  const [search] = useSearchParams();
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const location = useLocation();
  const state: unknown = location.state;
  const startAt = useMemo(() => startRow(state), [state]);
  const place = objectsPlace(search);
  const [refreshes, setRefreshes] = useStateOf(JSON.stringify([connection.id, place]), 0);
  if (!place) return <Navigate to="/buckets" replace />;
  return (
    <ObjectsView
      connectionId={connection.id}
      place={place}
      attempt={refreshes}
      startAt={startAt}
      sort={sort}
      onSortChange={setSort}
      onRefresh={() => setRefreshes(refreshes + 1)}
    />
  );
}
