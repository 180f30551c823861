import type { PricingClient } from '@aws-sdk/client-pricing';
import type { EditionEvent, PriceChoice } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import type { AwsClients, ClientSource } from '../aws/clients';
import { createPace, PRICE_LIST_QUOTA, type Pace } from '../aws/pricing/pace';
import type { KnownTypes } from '../aws/pricing/price-list';
import type { PriceListAccess } from '../aws/pricing/products';
import { readTypePrices } from '../aws/pricing/type-prices';
import { problemOf } from '../aws/problems';
import { systemTimer, type Timer } from '../aws/timer';
import { CatalogueStore } from '../store/catalogue/catalogue-store';
import type { EditionKind, EditionRows } from '../store/catalogue/protocol';
import { Editions, type EditionSource } from './catalogue-edition';
import { Gate } from './gate';
import { SomePricesMemory } from './some-prices';
import {
  fetchLaunchExtras,
  fetchPrices,
  fetchSavings,
  fetchSpot,
  fetchStoragePrices,
  fetchTypes,
  fetchZones,
  savedIn,
} from './catalogue-sources';

/** A connection and a region of it. */
export type RegionScope = { connectionId: string; region: string };

/** Text that tells one price choice from another. */
export function choiceKey(choice: PriceChoice): string {
  return [choice.operatingSystem, choice.tenancy, choice.software, choice.licenseModel].join('|');
}

/** A catalogue older than this is fetched anew when it is looked at; AWS changes prices a few times a month. */
export const FRESH_FOR_MS = 24 * 3600 * 1000;

/** Spot prices change slowly, but within a day they do. */
const SPOT_FRESH_FOR_MS = 5 * 60 * 1000;

/** How many editions of a kind are held in memory: a region has one of types, and one for each choice in use. */
const KEPT = { keep: 12, freshFor: FRESH_FOR_MS };

/** Sets the prices beside compute apart from those of S3, which are of the same kind. */
const LAUNCH_EXTRAS = 'launch';

/** Regions whose types are read at once: answers that come in by the dozen would hold up the app. */
const TYPES_AT_ONCE = 2;

type Events<Kind extends EditionKind> = AsyncGenerator<EditionEvent<EditionRows[Kind]>, void, undefined>;

/**
 * What AWS sells in every region and choice that was asked for: saved on disk, fetched when old, each
 * fetch shared. Streams throw only where the connection itself is stale.
 */
export class Catalogue {
  private readonly types: Editions<EditionRows['types']>;
  private readonly prices: Editions<EditionRows['prices']>;
  private readonly savings: Editions<EditionRows['savings']>;
  private readonly spot: Editions<EditionRows['spot']>;
  private readonly zones: Editions<EditionRows['zones']>;
  private readonly storage: Editions<EditionRows['storage']>;
  private readonly typesGate = new Gate(TYPES_AT_ONCE);
  private readonly some: SomePricesMemory;
  private readonly paces = new WeakMap<PricingClient, Pace>();

  constructor(
    private readonly clients: ClientSource,
    private readonly store: CatalogueStore,
    private readonly timer: Timer,
  ) {
    this.types = new Editions(timer, KEPT);
    this.prices = new Editions(timer, KEPT);
    this.savings = new Editions(timer, KEPT);
    this.spot = new Editions(timer, { ...KEPT, freshFor: SPOT_FRESH_FOR_MS });
    this.zones = new Editions(timer, KEPT);
    this.storage = new Editions(timer, KEPT);
    this.some = new SomePricesMemory((age) => this.prices.isFresh(age));
  }

  /** The instance types of a region. */
  readTypes(scope: RegionScope, refresh: boolean, signal: AbortSignal): Events<'types'> {
    const clients = this.clients.clients(scope);
    return this.types.read(
      this.request(scope, clients, '', refresh),
      this.typesSource(scope, clients),
      signal,
    );
  }

  /** The Price List's prices of a choice in a region. */
  readPrices(
    scope: RegionScope,
    choice: PriceChoice,
    refresh: boolean,
    signal: AbortSignal,
  ): Events<'prices'> {
    const clients = this.clients.clients(scope);
    const source = {
      ...this.saved(scope, clients, 'prices', choiceKey(choice)),
      fetch: fetchPrices(
        this.access(clients),
        { region: scope.region, choice },
        (own) => this.knownTypes(scope, own),
        // where many regions are read at once the quota is what they wait for, and a page more costs time
        () => this.prices.fetching <= 1,
      ),
    };
    return this.prices.read(this.request(scope, clients, choiceKey(choice), refresh), source, signal);
  }

  /**
   * The prices of these types alone, for whoever shows a few: out of the edition where that is at hand and fresh,
   * else by a call or two; the whole edition is read only where it cannot be had so.
   */
  async *readPricesOf(
    scope: RegionScope,
    choice: PriceChoice,
    instanceTypes: readonly string[],
    signal: AbortSignal,
  ): Events<'prices'> {
    const clients = this.clients.clients(scope);
    const { key, owner } = this.request(scope, clients, choiceKey(choice), false);
    const part = `${owner} ${key}`;
    const saved = await this.prices.saved(key, this.saved(scope, clients, 'prices', choiceKey(choice)));
    const missing = this.some.missing(part, instanceTypes);
    if (!(saved && this.prices.isFresh(saved.age)) && missing.length > 0) {
      try {
        const question = { region: scope.region, choice };
        const told = await readTypePrices(this.access(clients), question, missing, signal);
        if (told) {
          const age = { publishedAt: told.publishedAt, fetchedAt: this.timer.now() };
          this.some.add(part, missing, { rows: told.prices, age });
        }
      } catch (error) {
        if (!signal.aborted) yield { kind: 'problem', problem: problemOf(error) };
        return;
      }
    }
    const held = this.some.missing(part, instanceTypes).length === 0 ? this.some.get(part) : null;
    if (!held) {
      yield* this.readPrices(scope, choice, false, signal);
      return;
    }
    yield { kind: 'rows', reset: false, from: 'aws', rows: held.rows };
    yield { kind: 'age', from: 'aws', age: held.age };
  }

  /** What hours of a choice count for under Savings Plans. */
  readSavings(
    scope: RegionScope,
    choice: PriceChoice,
    refresh: boolean,
    signal: AbortSignal,
  ): Events<'savings'> {
    const clients = this.clients.clients(scope);
    const source = {
      ...this.saved(scope, clients, 'savings', choiceKey(choice)),
      fetch: fetchSavings(clients, { region: scope.region, choice }),
    };
    return this.savings.read(this.request(scope, clients, choiceKey(choice), refresh), source, signal);
  }

  /** The spot prices of now. */
  readSpot(scope: RegionScope, choice: PriceChoice, refresh: boolean, signal: AbortSignal): Events<'spot'> {
    const clients = this.clients.clients(scope);
    const source = {
      ...this.saved(scope, clients, 'spot', choiceKey(choice)),
      fetch: fetchSpot(clients, { region: scope.region, choice }, () => this.timer.now()),
    };
    return this.spot.read(this.request(scope, clients, choiceKey(choice), refresh), source, signal);
  }

  /** Which zones of a region offer which types. */
  readZones(scope: RegionScope, refresh: boolean, signal: AbortSignal): Events<'zones'> {
    const clients = this.clients.clients(scope);
    const source = { ...this.saved(scope, clients, 'zones', ''), fetch: fetchZones(clients, scope.region) };
    return this.zones.read(this.request(scope, clients, '', refresh), source, signal);
  }

  /** What S3 asks for in a region, by what it is for (see `pickStoragePrices`). */
  readStoragePrices(scope: RegionScope, refresh: boolean, signal: AbortSignal): Events<'storage'> {
    const clients = this.clients.clients(scope);
    const source = {
      ...this.saved(scope, clients, 'storage', ''),
      fetch: fetchStoragePrices(this.access(clients), scope.region),
    };
    return this.storage.read(this.request(scope, clients, '', refresh), source, signal);
  }

  /** What a launch is billed besides compute, by the names of `shared/launch-extras`. */
  readLaunchExtras(scope: RegionScope, refresh: boolean, signal: AbortSignal): Events<'storage'> {
    const clients = this.clients.clients(scope);
    const source = {
      ...this.saved(scope, clients, 'storage', LAUNCH_EXTRAS),
      fetch: fetchLaunchExtras(this.access(clients), scope.region),
    };
    return this.storage.read(this.request(scope, clients, LAUNCH_EXTRAS, refresh), source, signal);
  }

  /** Whether a catalogue fetched then (milliseconds since 1970) need not be fetched again. */
  isFresh(fetchedAt: number): boolean {
    return this.prices.isFresh({ publishedAt: null, fetchedAt });
  }

  /** Makes ready what is slow to start; nothing is asked of AWS. */
  async warm(): Promise<void> {
    await this.store.warm();
  }

  /** Trouble with the saved catalogue that the person should hear of, once; or null. */
  takeNotice(): Problem | null {
    return this.store.takeNotice();
  }

  /** Ends every fetch and closes the store; resolves when its thread is gone. */
  async dispose(): Promise<void> {
    const { types, prices, savings, spot, zones, storage } = this;
    for (const editions of [types, prices, savings, spot, zones, storage]) editions.dispose();
    await this.store.dispose();
  }

  /** Fetches of different connections are kept apart, for they share no credentials. */
  private request(
    { connectionId, region }: RegionScope,
    clients: AwsClients,
    choice: string,
    refresh: boolean,
  ): { key: string; owner: string; refresh: boolean } {
    return { key: `${clients.catalogueSource} ${region} ${choice}`, owner: connectionId, refresh };
  }

  private saved<Kind extends EditionKind>(
    { region }: RegionScope,
    clients: AwsClients,
    kind: Kind,
    choice: string,
  ): Pick<EditionSource<EditionRows[Kind]>, 'read' | 'save' | 'renew'> {
    return savedIn(this.store, { source: clients.catalogueSource, region, kind, choice });
  }

  private typesSource(scope: RegionScope, clients: AwsClients): EditionSource<EditionRows['types']> {
    const fetch = fetchTypes(clients, scope.region);
    return {
      ...this.saved(scope, clients, 'types', ''),
      fetch: (...asked) => this.typesGate.pass(() => fetch(...asked), asked[1]),
    };
  }

  /** The region's types as far as they can be had: saved ones of any age, else from AWS; null where it refuses. */
  private async knownTypes(scope: RegionScope, signal: AbortSignal): Promise<KnownTypes> {
    const clients = this.clients.clients(scope);
    const { key } = this.request(scope, clients, '', false);
    const saved = await this.types.saved(key, this.typesSource(scope, clients));
    if (saved) return Object.values(saved.rows);
    const rows: Record<string, EditionRows['types']> = {};
    for await (const event of this.readTypes(scope, false, signal)) {
      if (event.kind === 'problem') return null;
      if (event.kind === 'rows') Object.assign(rows, event.rows);
    }
    signal.throwIfAborted();
    return Object.values(rows);
  }

  private access(clients: AwsClients): PriceListAccess {
    const client = clients.pricing();
    const pace = this.paces.get(client) ?? createPace(this.timer, PRICE_LIST_QUOTA);
    this.paces.set(client, pace);
    return { client, pace, timer: this.timer };
  }
}

/** The catalogue that the services below share. `home` is the state folder. Dispose of it when the app ends. */
export function createCatalogue(options: { clients: ClientSource; home: string; timer?: Timer }): Catalogue {
  return new Catalogue(options.clients, new CatalogueStore(options.home), options.timer ?? systemTimer);
}
