import type { PricingClient } from '@aws-sdk/client-pricing';
import type { InstanceTypeSpec, PriceChoice, PriceQuote } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import type { TieredPrice } from '../../shared/contract/storage-prices';
import type { AwsClients, ClientSource } from '../aws/clients';
import { instanceTypePages } from '../aws/ec2/types';
import { createPace, PRICE_LIST_QUOTA, type Pace } from '../aws/pricing/pace';
import { readPriceList, type KnownTypes } from '../aws/pricing/price-list';
import { readStoragePriceList } from '../aws/pricing/storage-price-list';
import { systemTimer, type Timer } from '../aws/timer';
import { CatalogueStore } from '../store/catalogue/catalogue-store';
import { Editions, type EditionEvent, type EditionSource } from './catalogue-edition';

/** A connection and a region of it. */
export type RegionScope = { connectionId: string; region: string };

/** Text that tells one price choice from another. */
export function choiceKey(choice: PriceChoice): string {
  return [choice.operatingSystem, choice.tenancy, choice.software, choice.licenseModel].join('|');
}

/** Editions in memory: a region has one of types, and one of prices for each choice in use. */
const TYPES_IN_MEMORY = 4;
const PRICES_IN_MEMORY = 12;
const STORAGE_IN_MEMORY = 12;

/**
 * Types and prices of every region and choice that was asked for: saved on disk, fetched when old,
 * each fetch shared. Both streams throw only where the connection itself is stale.
 */
export class Catalogue {
  private readonly types: Editions<InstanceTypeSpec>;
  private readonly prices: Editions<PriceQuote>;
  private readonly storage: Editions<TieredPrice>;
  private readonly paces = new WeakMap<PricingClient, Pace>();

  constructor(
    private readonly clients: ClientSource,
    private readonly store: CatalogueStore,
    private readonly timer: Timer,
  ) {
    this.types = new Editions(timer, TYPES_IN_MEMORY);
    this.prices = new Editions(timer, PRICES_IN_MEMORY);
    this.storage = new Editions(timer, STORAGE_IN_MEMORY);
  }

  /** The instance types of a region. */
  readTypes(
    scope: RegionScope,
    refresh: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EditionEvent<InstanceTypeSpec>, void, undefined> {
    const clients = this.clients.clients(scope);
    const key = `${clients.catalogueSource} ${scope.region}`;
    const source = this.typesSource(clients, scope.region);
    return this.types.read({ key, owner: scope.connectionId, refresh }, source, signal);
  }

  /** The on-demand prices of a choice in a region. */
  readPrices(
    scope: RegionScope,
    choice: PriceChoice,
    refresh: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EditionEvent<PriceQuote>, void, undefined> {
    const clients = this.clients.clients(scope);
    const key = `${clients.catalogueSource} ${scope.region} ${choiceKey(choice)}`;
    const source = this.pricesSource(clients, scope, choice);
    return this.prices.read({ key, owner: scope.connectionId, refresh }, source, signal);
  }

  /** What S3 asks for in a region, by what it is for (see `pickStoragePrices`). */
  readStoragePrices(
    scope: RegionScope,
    refresh: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EditionEvent<TieredPrice>, void, undefined> {
    const clients = this.clients.clients(scope);
    const key = `${clients.catalogueSource} ${scope.region}`;
    const source = this.storageSource(clients, scope.region);
    return this.storage.read({ key, owner: scope.connectionId, refresh }, source, signal);
  }

  /** Whether a catalogue fetched then (milliseconds since 1970) need not be fetched again. */
  isFresh(fetchedAt: number): boolean {
    return this.prices.isFresh({ publishedAt: null, fetchedAt });
  }

  /** Trouble with the saved catalogue that the person should hear of, once; or null. */
  takeNotice(): Problem | null {
    return this.store.takeNotice();
  }

  /** Ends every fetch and closes the store; resolves when its thread is gone. */
  async dispose(): Promise<void> {
    this.types.dispose();
    this.prices.dispose();
    this.storage.dispose();
    await this.store.dispose();
  }

  private typesSource(clients: AwsClients, region: string): EditionSource<InstanceTypeSpec> {
    const key = { source: clients.catalogueSource, region };
    return {
      read: async () => {
        const stored = await this.store.readTypes(key);
        return stored && { age: stored.age, rows: byName(stored.types) };
      },
      save: ({ age, rows }) => this.store.replaceTypes(key, { age, types: Object.values(rows) }),
      fetch: async (onPage, signal) => {
        const rows: Record<string, InstanceTypeSpec> = {};
        let pages = 0;
        for await (const page of instanceTypePages(clients.ec2(region), signal)) {
          pages += 1;
          const named = byName(page);
          Object.assign(rows, named);
          onPage(named, pages);
        }
        return { publishedAt: null, rows };
      },
    };
  }

  private storageSource(clients: AwsClients, region: string): EditionSource<TieredPrice> {
    const key = { source: clients.catalogueSource, region };
    return {
      read: async () => {
        const stored = await this.store.readStorage(key);
        return stored && { age: stored.age, rows: stored.prices };
      },
      save: ({ age, rows }) => this.store.replaceStorage(key, { age, prices: rows }),
      fetch: async (onPage, signal) => {
        const client = clients.pricing();
        const access = { client, pace: this.paceOf(client), timer: this.timer };
        const list = await readStoragePriceList(access, region, onPage, signal);
        return { publishedAt: list.publishedAt, rows: list.prices };
      },
    };
  }

  private pricesSource(
    clients: AwsClients,
    scope: RegionScope,
    choice: PriceChoice,
  ): EditionSource<PriceQuote> {
    const { region } = scope;
    const key = { source: clients.catalogueSource, region, choice: choiceKey(choice) };
    return {
      read: async () => {
        const stored = await this.store.readPrices(key);
        return stored && { age: stored.age, rows: stored.prices };
      },
      save: ({ age, rows }) => this.store.replacePrices(key, { age, prices: rows }),
      fetch: async (onPage, signal) => {
        const client = clients.pricing();
        const list = await readPriceList(
          { client, pace: this.paceOf(client), timer: this.timer },
          { region, choice },
          () => this.knownTypes(scope, signal),
          ({ quotes, pages }) => onPage(quotes, pages),
          signal,
        );
        return { publishedAt: list.publishedAt, rows: list.quotes };
      },
    };
  }

  /** The region's types as far as they can be had: saved ones of any age, else from AWS; null where it refuses. */
  private async knownTypes(scope: RegionScope, signal: AbortSignal): Promise<KnownTypes> {
    const clients = this.clients.clients(scope);
    const key = `${clients.catalogueSource} ${scope.region}`;
    const saved = await this.types.saved(key, this.typesSource(clients, scope.region));
    if (saved) return Object.values(saved.rows);
    const rows: Record<string, InstanceTypeSpec> = {};
    for await (const event of this.readTypes(scope, false, signal)) {
      if (event.kind === 'problem') return null;
      if (event.kind === 'rows') Object.assign(rows, event.rows);
    }
    signal.throwIfAborted();
    return Object.values(rows);
  }

  private paceOf(client: PricingClient): Pace {
    const pace = this.paces.get(client) ?? createPace(this.timer, PRICE_LIST_QUOTA);
    this.paces.set(client, pace);
    return pace;
  }
}

function byName(types: InstanceTypeSpec[]): Record<string, InstanceTypeSpec> {
  return Object.fromEntries(types.map((spec) => [spec.instanceType, spec]));
}

/** The catalogue that the services below share. `home` is the state folder. Dispose of it when the app ends. */
export function createCatalogue(options: { clients: ClientSource; home: string; timer?: Timer }): Catalogue {
  return new Catalogue(options.clients, new CatalogueStore(options.home), options.timer ?? systemTimer);
}
