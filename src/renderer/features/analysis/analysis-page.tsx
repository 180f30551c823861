import { Navigate, useSearchParams } from 'react-router';
import { useConnection } from '../../connection-context';
import { useAttempts } from '../objects/use-attempts';
import { analysisView } from './analysis-address';
import { AnalyzeView } from './analyze-view';

/** Where the bytes of a bucket are, below the prefix that the address names. */
export function AnalysisPage() {
  const connection = useConnection();
  const [search] = useSearchParams();
  const view = analysisView(search);
  const manifest = view?.inventory ?? null;
  const { attempt, refresh } = useAttempts(JSON.stringify([connection.id, manifest]), manifest);
  if (!view) return <Navigate to="/buckets" replace />;
  return <AnalyzeView connectionId={connection.id} view={view} attempt={attempt} onRefresh={refresh} />;
}
