import { useMemo, useState } from 'react';
import type {
  EditionEvent,
  InstanceTypeSpec,
  PriceChoice,
  SavingsRates,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../../shared/contract/prices';
import { useTRPCClient } from '../../api';
import { emptyEdition, type EditionState } from '../../catalogue/edition-state';
import { useEditions, type EditionStates } from '../../catalogue/use-editions';
import { wantedStream } from '../../streams/use-streams';

/** What a region has told of itself, side by side; a side that was not asked for is empty and at rest. */
export type RegionCatalogue = {
  region: string;
  types: EditionState<InstanceTypeSpec>;
  prices: EditionState<TypePrices>;
  savings: EditionState<SavingsRates>;
  spot: EditionState<SpotRates>;
  zones: EditionState<TypeZones>;
};

/** The sides that are asked for only where something of them shows. */
export type ExtraSide = 'savings' | 'spot' | 'zones';

export type CatalogueRequest = {
  connectionId: string;
  regions: readonly string[];
  choice: PriceChoice;
  sides: ReadonlySet<ExtraSide>;
  /** Goes up when everything is to be asked of AWS anew. */
  round: number;
};

/** Follows the catalogues of the regions. What is not wanted any more is ended at once. */
export function useRegionCatalogues(request: CatalogueRequest): RegionCatalogue[] {
  const { connectionId, regions, choice, sides, round } = request;
  const client = useTRPCClient().instanceTypes;
  const refresh = round > 0;
  const choiceText = Object.values(choice).join('|');
  const typesKey = (region: string): string => `${connectionId} ${region}`;
  const choiceKey = (region: string): string => `${connectionId} ${region} ${choiceText}`;
  const wanting = (side: ExtraSide): readonly string[] => (sides.has(side) ? regions : []);

  const types = useEditions(
    regions.map((region) =>
      wantedStream<EditionEvent<InstanceTypeSpec>>(typesKey(region), round, (listener) =>
        client.types.subscribe({ connectionId, region, refresh }, listener),
      ),
    ),
  );
  const prices = useEditions(
    regions.map((region) =>
      wantedStream<EditionEvent<TypePrices>>(choiceKey(region), round, (listener) =>
        client.prices.subscribe({ connectionId, region, choice, refresh }, listener),
      ),
    ),
  );
  const savings = useEditions(
    wanting('savings').map((region) =>
      wantedStream<EditionEvent<SavingsRates>>(choiceKey(region), round, (listener) =>
        client.savings.subscribe({ connectionId, region, choice, refresh }, listener),
      ),
    ),
  );
  const spot = useEditions(
    wanting('spot').map((region) =>
      wantedStream<EditionEvent<SpotRates>>(choiceKey(region), round, (listener) =>
        client.spot.subscribe({ connectionId, region, choice, refresh }, listener),
      ),
    ),
  );
  const zones = useEditions(
    wanting('zones').map((region) =>
      wantedStream<EditionEvent<TypeZones>>(typesKey(region), round, (listener) =>
        client.zones.subscribe({ connectionId, region, refresh }, listener),
      ),
    ),
  );

  const [kept] = useState(() => new Map<string, RegionCatalogue>());
  const regionsText = regions.join(',');
  return useMemo(
    () =>
      regionsText.split(',').map((region) => {
        const typesOfRegion = `${connectionId} ${region}`;
        const ofChoice = `${connectionId} ${region} ${choiceText}`;
        return same(kept, {
          region,
          types: stateOf(types, typesOfRegion, true),
          prices: stateOf(prices, ofChoice, true),
          savings: stateOf(savings, ofChoice, sides.has('savings')),
          spot: stateOf(spot, ofChoice, sides.has('spot')),
          zones: stateOf(zones, typesOfRegion, sides.has('zones')),
        });
      }),
    [kept, regionsText, connectionId, choiceText, sides, types, prices, savings, spot, zones],
  );
}

const ASKED: EditionState<never> = emptyEdition();
const AT_REST: EditionState<never> = { ...ASKED, running: false };

function stateOf<Row>(states: EditionStates<Row>, key: string, wanted: boolean): EditionState<Row> {
  return states.get(key) ?? (wanted ? ASKED : AT_REST);
}

/** The catalogue as it was, where nothing of it has changed: rows that are made of it can stay as well. */
function same(kept: Map<string, RegionCatalogue>, next: RegionCatalogue): RegionCatalogue {
  const before = kept.get(next.region);
  const unchanged =
    before?.types === next.types &&
    before.prices === next.prices &&
    before.savings === next.savings &&
    before.spot === next.spot &&
    before.zones === next.zones;
  if (before && unchanged) return before;
  kept.set(next.region, next);
  return next;
}
