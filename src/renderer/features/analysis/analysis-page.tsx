import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useConnection } from '../../connection-context';
import { analysisView } from './analysis-address';
import { AnalyzeView } from './analyze-view';

/** Where the bytes of a bucket are, below the prefix that the address names. */
export function AnalysisPage() {
  const connection = useConnection();
  const [search] = useSearchParams();
  const [refreshes, setRefreshes] = useState(0);
  const view = analysisView(search);
  if (!view) return <Navigate to="/buckets" replace />;
  return (
    <AnalyzeView
      connectionId={connection.id}
      view={view}
      attempt={refreshes}
      onRefresh={() => setRefreshes((now) => now + 1)}
    />
  );
}
