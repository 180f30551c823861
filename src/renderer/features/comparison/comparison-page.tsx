import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useConnection } from '../../connection-context';
import { comparedPlace, comparisonAddress, swapped } from './comparison-address';
import { ComparisonView } from './comparison-view';

/** What differs between the two listings that the address names. */
export function ComparisonPage() {
  const connection = useConnection();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const place = comparedPlace(search);
  if (!place) return <Navigate to="/buckets" replace />;
  return (
    <ComparisonView
      connectionId={connection.id}
      place={place}
      onSwap={() => void navigate(comparisonAddress(swapped(place)), { replace: true })}
    />
  );
}
