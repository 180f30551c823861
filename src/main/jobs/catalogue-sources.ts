import type {
  InstanceTypeSpec,
  PriceChoice,
  SavingsRates,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../shared/contract/prices';
import type { TieredPrice } from '../../shared/contract/storage-prices';
import type { AwsClients } from '../aws/clients';
import { spotMarketPages } from '../aws/ec2/spot-market';
import { instanceTypePages } from '../aws/ec2/types';
import { zoneOfferingPages } from '../aws/ec2/zone-offerings';
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

/** The instance types of a region. */
export function fetchTypes(clients: AwsClients, region: string): Fetch<InstanceTypeSpec> {
  return fetchPages(async function* (signal) {
    for await (const page of instanceTypePages(clients.ec2(region), signal)) {
      yield Object.fromEntries(page.map((spec) => [spec.instanceType, spec]));
    }
  });
}

/** The Price List's prices of a choice. `types`: the region's. `sideBySide`: whether it may make a page more to be sooner done. */
export function fetchPrices(
  access: PriceListAccess,
  question: { region: string; choice: PriceChoice },
  types: (signal: AbortSignal) => Promise<KnownTypes>,
  sideBySide: () => boolean,
): Fetch<TypePrices> {
  return async (onPage, signal, knownPublication) => {
    const list = await readPriceList(
      access,
      question,
      { types: () => types(signal), knownPublication, sideBySide: sideBySide() },
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
  return fetchPages((signal) => spotMarketPages(clients.ec2(question.region), question, now(), signal));
}

/** Which zones offer which types. */
export function fetchZones(clients: AwsClients, region: string): Fetch<TypeZones> {
  return fetchPages((signal) => zoneOfferingPages(clients.ec2(region), signal));
}

/** What S3 asks for in a region. */
export function fetchStoragePrices(access: PriceListAccess, region: string): Fetch<TieredPrice> {
  return async (onPage, signal) => {
    const list = await readStoragePriceList(access, region, onPage, signal);
    return { publishedAt: list.publishedAt, rows: list.prices };
  };
}
