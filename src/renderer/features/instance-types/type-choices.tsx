import { useQuery } from '@tanstack/react-query';
import type { RegionChoice } from '../../../shared/contract/connection';
import type { Place } from '../../../shared/contract/prices';
import { regionOfPlace } from '../../../shared/price-places';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { ArrangementField } from './arrangement-field';
import { basisOf } from './price-basis';
import { PriceChoiceFields } from './price-choice-fields';
import { RegionField } from './region-field';
import { RegionsField } from '../../regions/regions-field';
import type { Arrangement, TypesView } from './types-view';
import { BasisField, UnitField } from './view-fields';

type TypeChoicesProps = {
  view: TypesView;
  change: (view: Partial<TypesView>) => void;
  /** The regions whose types are shown. */
  shown: readonly string[];
  regions: readonly RegionChoice[];
};

/** The zones beside a region that have prices of their own; none where they cannot be listed: a region is enough. */
function usePlaces(place: string): readonly Place[] {
  const trpc = useTRPC();
  const { id: connectionId } = useConnection();
  const region = regionOfPlace(place);
  const { data } = useQuery(
    trpc.instanceTypes.places.queryOptions({ connectionId, region }, { staleTime: Infinity, retry: false }),
  );
  return data ?? [];
}

/** Which types are listed and which prices they have. */
export function TypeChoices({ view, change, shown, regions }: TypeChoicesProps) {
  const { arrangement, choice, unit, places } = view;
  const zones = usePlaces(shown[0] ?? '');

  /** Who first looks across regions means all of them, until some are chosen. */
  function arrange(next: Arrangement) {
    const widens = next !== 'region' && arrangement === 'region' && regions.length > 0;
    change({ arrangement: next, places: widens ? regions.map(({ code }) => code) : places });
  }

  return (
    <>
      <ArrangementField value={arrangement} onChange={arrange} />
      {arrangement === 'region' ? (
        <RegionField
          region={shown[0] ?? ''}
          regions={regions}
          places={zones}
          onChange={(region) => change({ places: [region] })}
        />
      ) : (
        <RegionsField chosen={shown} regions={regions} onChange={(next) => change({ places: next })} />
      )}
      <PriceChoiceFields choice={choice} onChange={(next) => change({ choice: next })} />
      <BasisField basis={basisOf(view.basis)} onChange={(basis) => change({ basis })} />
      <UnitField unit={unit} onChange={(next) => change({ unit: next })} />
    </>
  );
}
