import type { Problem } from '../../../shared/contract/problem';
import { SearchBox } from '../../filter/search-box';
import { ListingModeChoice } from './listing-mode-choice';
import type { ObjectsPlace } from './object-address';
import { ObjectConditions } from './object-conditions';
import type { TypedFilter } from './use-object-filter';

type ObjectsFilterProps = {
  place: ObjectsPlace;
  typed: TypedFilter;
  /** Why the filter cannot be applied, or null. */
  refused: Problem | null;
};

/** What is listed, and what narrows it. */
export function ObjectsFilter({ place, typed, refused }: ObjectsFilterProps) {
  return (
    <div className="view-row objects-filter">
      <ListingModeChoice place={place} />
      <div className="view-grow">
        <SearchBox
          name="Filter objects"
          placeholder="Filter by key"
          value={typed.typed}
          onChange={typed.setTyped}
        />
      </div>
      <div className="objects-conditions">
        <ObjectConditions
          conditions={typed.conditions}
          onChange={typed.setConditions}
          faults={refused ? [...typed.faults, refused.message] : typed.faults}
        />
      </div>
    </div>
  );
}
