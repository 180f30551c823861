import { Link } from 'react-router';
import { ExactText } from '../../design/exact-text';
import { objectsAddress, prefixSteps, type ObjectsPlace } from './object-address';

/** The way from all buckets down to the prefix, every step exact and one click away. */
export function Breadcrumbs({ place }: { place: ObjectsPlace }) {
  const steps = [{ name: place.bucket, prefix: '' }, ...prefixSteps(place.prefix)];
  return (
    <nav aria-label="Breadcrumbs" className="breadcrumbs">
      <ol>
        <li>
          <Link to="/buckets">Buckets</Link>
        </li>
        {steps.map((step, index) => {
          const last = index === steps.length - 1;
          const name =
            step.name === '' ? (
              <span className="breadcrumb-empty">(empty)</span>
            ) : (
              <ExactText text={step.name} />
            );
          return (
            <li key={step.prefix} aria-current={last ? 'location' : undefined}>
              {last ? name : <Link to={objectsAddress({ ...place, prefix: step.prefix })}>{name}</Link>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
