import type {
  InstanceTypeSpec,
  PriceChoice,
  SavingsRates,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../shared/contract/prices';
import type { TieredPrice } from '../../shared/contract/storage-prices';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { isZonePlace, regionOfPlace } from '../../shared/price-places';
import type { AwsClients } from '../aws/clients';
import { places, typesAt } from '../aws/ec2/places';
import { spotMarketPages } from '../aws/ec2/spot-market';
import { instanceTypePages } from '../aws/ec2/types';
import { zoneOfferingPages } from '../aws/ec2/zone-offerings';
import { readLaunchExtras } from '../aws/pricing/launch-extras';
import { readPriceList, type KnownTypes } from '../aws/pricing/price-list';
import type { PriceListAccess } from '../aws/pricing/products';
import { readStoragePriceList } from '../aws/pricing/storage-price-list';
import { savingsRatePages } from '../aws/savings-plans/rates';
import type { CatalogueStore } from '../store/catalogue/catalogue-store';
import type { EditionKey, EditionKind, EditionRows } from '../store/catalogue/protocol';
import type { EditionSource, Rows } from './catalogue-edition';

/** Where an edition of a kind is kept; how it is fetched is left to whoever completes this. */
export function savedIn<Kind extends EditionKind>(
  store: CatalogueStore,
  key: EditionKey<Kind>,
): Pick<EditionSource<EditionRows[Kind]>, 'read' | 'save' | 'renew'> {
  return {
    read: () => store.read(key),
    save: (edition) => store.replace(key, edition),
    renew: (age) => store.renew(key, age),
  };
}

type Fetch<Row> = EditionSource<Row>['fetch'];

/** Fetches by pages, each of which tells rows of some names; what a later page tells of a name replaces what was told. */
function fetchPages<Row>(pages: (signal: AbortSignal) => AsyncIterable<Rows<Row>>): Fetch<Row> {
  return async (onPage, signal) => {
    const rows: Rows<Row> = {};
    let count = 0;
    for await (const page of pages(signal)) {
      count += 1;
      Object.assign(rows, page);
      onPage(page, count);
    }
    return { publishedAt: null, rows };
  };
}

/** No page at all. */
async function* nothing(): AsyncGenerator<never, void, undefined> {
  await Promise.resolve();
  yield* [];
}

/**
 * The instance types of a place: of a region all that it offers, of a Local or Wavelength Zone those that EC2
 * tells of it, and where it tells none, as it may before the account has opted in, all of the region's.
 */
export function fetchTypes(clients: AwsClients, place: string): Fetch<InstanceTypeSpec> {
  const client = clients.ec2(regionOfPlace(place));
  return fetchPages(async function* (signal) {
    const offered = isZonePlace(place) ? await typesOfZones(client, place, signal) : null;
    for await (const page of instanceTypePages(client, signal)) {
      const there = offered ? page.filter(({ instanceType }) => offered.has(instanceType)) : page;
      yield Object.fromEntries(there.map((spec) => [spec.instanceType, spec]));
    }
  });
}

async function typesOfZones(
  client: EC2Client,
  code: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const place = (await places(client, signal)).find((one) => one.code === code);
  const names = place ? await typesAt(client, place, signal) : [];
  return names.length > 0 ? new Set(names) : null;
}

/** The Price List's prices of a choice. `types`: the region's. `sideBySide`: whether it may make a page more to be sooner done. */
export function fetchPrices(
  access: PriceListAccess,
  question: { region: string; choice: PriceChoice },
  types: (signal: AbortSignal) => Promise<KnownTypes>,
  sideBySide: () => boolean,
): Fetch<TypePrices> {
  return async (onPage, signal, knownPublication, keep) => {
    // the types are asked for when the pages are read: from there on it is a call or two to an edition that is kept
    const known = () => {
      keep();
      return types(signal);
    };
    const list = await readPriceList(
      access,
      question,
      { types: known, knownPublication, sideBySide: sideBySide() },
      ({ prices, pages }) => onPage(prices, pages),
      signal,
    );
    return list === 'unchanged' ? list : { publishedAt: list.publishedAt, rows: list.prices };
  };
}

/** What hours of a choice count for under Savings Plans. */
export function fetchSavings(
  clients: AwsClients,
  question: { region: string; choice: PriceChoice },
): Fetch<SavingsRates> {
  return fetchPages((signal) => savingsRatePages(clients.savingsPlans(), question, signal));
}

/** The spot prices of now. */
export function fetchSpot(
  clients: AwsClients,
  question: { region: string; choice: PriceChoice },
  now: () => number,
): Fetch<SpotRates> {
  return fetchPages((signal) =>
    // the spot market tells zones of its region; those of cities are not compared
    isZonePlace(question.region)
      ? nothing()
      : spotMarketPages(clients.ec2(question.region), question, now(), signal),
  );
}

/** Which zones offer which types. */
export function fetchZones(clients: AwsClients, region: string): Fetch<TypeZones> {
  return fetchPages((signal) =>
    isZonePlace(region) ? nothing() : zoneOfferingPages(clients.ec2(region), signal),
  );
}

/** What S3 asks for in a region. */
export function fetchStoragePrices(access: PriceListAccess, region: string): Fetch<TieredPrice> {
  return async (onPage, signal) => {
    const list = await readStoragePriceList(access, region, onPage, signal);
    return { publishedAt: list.publishedAt, rows: list.prices };
  };
}

/** What a launch is billed besides compute. */
export function fetchLaunchExtras(access: PriceListAccess, region: string): Fetch<TieredPrice> {
  return async (onPage, signal) => {
    const list = await readLaunchExtras(access, region, onPage, signal);
    return { publishedAt: list.publishedAt, rows: list.prices };
  };
}
