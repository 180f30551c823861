import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { ExactText } from '../../design/exact-text';
import { objectsAddress, prefixSteps, type ObjectsPlace } from './object-address';

type BreadcrumbsProps = {
  place: ObjectsPlace;
  /** Where a step leads; to its objects unless told otherwise. */
  addressOf?: (prefix: string) => string;
};

/**
 * The way from all buckets down to the prefix, every step exact and one click away. A long way scrolls in
 * three lines, its end in sight, so that it does not push the rows out of the window.
 */
export function Breadcrumbs({ place, addressOf }: BreadcrumbsProps) {
  const leadsTo = addressOf ?? ((prefix: string) => objectsAddress({ ...place, prefix }));
  const steps = [{ name: place.bucket, prefix: '' }, ...prefixSteps(place.prefix)];
  const way = useRef<HTMLElement>(null);
  useEffect(() => {
    way.current?.scrollTo(0, way.current.scrollHeight);
  }, [place.bucket, place.prefix]);
  return (
    <nav ref={way} aria-label="Breadcrumbs" className="breadcrumbs">
      <ol>
        <li>
          <Link to="/buckets" title="All buckets">
            S3
          </Link>
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
              {last ? name : <Link to={leadsTo(step.prefix)}>{name}</Link>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
