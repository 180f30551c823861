import type {
  EditionEvent,
  InstanceTypeSpec,
  Place,
  PriceChoice,
  SavingsRates,
  SpotHistory,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../shared/contract/prices';
import { regionOfPlace } from '../../shared/price-places';
import type { ClientSource } from '../aws/clients';
import { places } from '../aws/ec2/places';
import { spotHistory } from '../aws/ec2/spot-history';
import { systemTimer, type Timer } from '../aws/timer';
import type { Catalogue, RegionScope } from './catalogue';

/** How far back AWS tells spot prices. */
const SPOT_HISTORY_MS = 90 * 24 * 3600 * 1000;

type Request = RegionScope & { refresh: boolean };
type ChoiceRequest = Request & { choice: PriceChoice };

/** Fills the Instance types view; see the InstanceTypeService of the API. */
export function createInstanceTypeService({
  catalogue,
  clients,
  timer = systemTimer,
}: {
  catalogue: Catalogue;
  clients: ClientSource;
  timer?: Timer;
}) {
  /** The stream, and what the person should hear of the saved catalogue. */
  async function* withNotice<Row>(
    events: AsyncIterable<EditionEvent<Row>>,
  ): AsyncGenerator<EditionEvent<Row>, void, undefined> {
    yield* events;
    const problem = catalogue.takeNotice();
    if (problem) yield { kind: 'problem', problem };
  }

  return {
    types: (scope: Request, signal: AbortSignal): AsyncIterable<EditionEvent<InstanceTypeSpec>> =>
      withNotice(catalogue.readTypes(scope, scope.refresh, signal)),
    prices: (scope: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<TypePrices>> =>
      withNotice(catalogue.readPrices(scope, scope.choice, scope.refresh, signal)),
    savings: (scope: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<SavingsRates>> =>
      withNotice(catalogue.readSavings(scope, scope.choice, scope.refresh, signal)),
    spot: (scope: ChoiceRequest, signal: AbortSignal): AsyncIterable<EditionEvent<SpotRates>> =>
      withNotice(catalogue.readSpot(scope, scope.choice, scope.refresh, signal)),
    zones: (scope: Request, signal: AbortSignal): AsyncIterable<EditionEvent<TypeZones>> =>
      withNotice(catalogue.readZones(scope, scope.refresh, signal)),
    spotHistory(
      request: RegionScope & { choice: PriceChoice; instanceType: string },
      signal: AbortSignal,
    ): Promise<SpotHistory> {
      const { region, choice, instanceType } = request;
      const to = timer.now();
      const ask = { instanceType, choice, from: to - SPOT_HISTORY_MS, to };
      return spotHistory(clients.clients(request).ec2(regionOfPlace(region)), ask, signal);
    },
    places({ region, ...scope }: RegionScope, signal: AbortSignal): Promise<Place[]> {
      return places(clients.clients(scope).ec2(regionOfPlace(region)), signal);
    },
  };
}
