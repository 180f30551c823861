import type { RegionChoice } from '../../../shared/contract/connection';
import { ArrangementField } from './arrangement-field';
import { basisOf } from './price-basis';
import { PriceChoiceFields } from './price-choice-fields';
import { RegionField } from './region-field';
import { RegionsField } from './regions-field';
import type { Arrangement, TypesView } from './types-view';
import { BasisField, UnitField } from './view-fields';

type TypeChoicesProps = {
  view: TypesView;
  change: (view: Partial<TypesView>) => void;
  /** The regions whose types are shown. */
  shown: readonly string[];
  regions: readonly RegionChoice[];
};

/** Which types are listed and which prices they have. */
export function TypeChoices({ view, change, shown, regions }: TypeChoicesProps) {
  const { arrangement, choice, unit, places } = view;

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
