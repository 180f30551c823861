import { GetProductsCommand, type Filter, type PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';
import type { PriceChoice } from '../../../shared/contract/prices';
import { asProblem, localProblem, ProblemError, problemOf } from '../problems';
import type { Timer } from '../timer';
import { tokenPages } from '../token-pages';
import type { Pace } from './pace';
import { BARE_METAL_FAMILY } from './offer-rank';
import { readEntry, type PriceEntry } from './price-entry';
import { entriesRead } from './price-page-protocol';

const TITLE = 'Could not read the prices';
const ACTION = 'pricing:GetProducts';

const anyList = z.array(z.unknown());

/** The list as it is, which the SDK types as anything at all; a copy would not lead to what a thread has read of it. */
function listOf(told: unknown): readonly unknown[] {
  if (told === undefined || told === null) return [];
  return Array.isArray(told) ? told : anyList.parse(told);
}

/** AWS's most for a page. */
const PAGE_SIZE = 100;

/** How long the event loop may be held while a page is read, in milliseconds. */
const SLICE_MS = 8;

/** Waits between attempts after AWS throttled a page, beyond the SDK's own retries. */
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
const THROTTLED_ATTEMPTS = 8;

/** What a walk through GetProducts needs besides its question. */
export type PriceListAccess = { client: PricingClient; pace: Pace; timer: Timer };

/** Which products to walk through, and what of an entry they are; null for one that cannot be read. */
export type ProductQuery<Product> = {
  /** `AmazonEC2`. */
  service: string;
  filters: Filter[];
  of: (entry: PriceEntry) => Product | null;
};

/**
 * GetProducts filters for the on-demand SKUs of a choice in a region: by `regionCode`, since
 * `location` is spelled in several ways, and never by product family, which would lose bare metal.
 */
export function choiceFilters(region: string, choice: PriceChoice): Filter[] {
  const host = choice.tenancy === 'Host';
  return terms({
    regionCode: region,
    operatingSystem: choice.operatingSystem,
    tenancy: choice.tenancy,
    preInstalledSw: choice.software,
    licenseModel: choice.licenseModel,
    capacitystatus: host ? 'AllocatedHost' : 'Used',
    // hosts have not always had this attribute, and are not sold in other ways under this status
    ...(host ? {} : { marketoption: 'OnDemand' }),
  });
}

/** Filters for the bare metal that is listed under Dedicated only; a page or two. */
export function dedicatedMetalFilters(region: string, choice: PriceChoice): Filter[] {
  return [
    ...choiceFilters(region, { ...choice, tenancy: 'Dedicated' }),
    ...terms({ productFamily: BARE_METAL_FAMILY }),
  ];
}

/** The longest value that a filter takes. */
const LONGEST_VALUE = 1024;

/**
 * Filters for these types alone, for Shared under Dedicated too, where some bare metal is listed only; null where
 * they are too many for one.
 */
export function ofTypesFilters(
  region: string,
  choice: PriceChoice,
  instanceTypes: readonly string[],
): Filter[] | null {
  const Value = instanceTypes.join(',');
  if (Value === '' || Value.length > LONGEST_VALUE) return null;
  const others = choiceFilters(region, choice).filter(({ Field }) => Field !== 'tenancy');
  const tenancies = choice.tenancy === 'Shared' ? 'Shared,Dedicated' : choice.tenancy;
  return [
    ...others,
    { Type: 'ANY_OF', Field: 'tenancy', Value: tenancies },
    { Type: 'ANY_OF', Field: 'instanceType', Value },
  ];
}

/** Filters that all have to match exactly. */
export function terms(fields: Record<string, string>): Filter[] {
  return Object.entries(fields).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value }));
}

/**
 * The products of a query, a page of at most 100 at a time. Calls keep to `pace`; a throttled page is
 * asked again after a growing wait, so none is lost. Throws a ProblemError, or the signal's reason.
 */
export async function* priceListPages<Product>(
  access: PriceListAccess,
  query: ProductQuery<Product>,
  signal: AbortSignal,
): AsyncGenerator<Product[], void, undefined> {
  try {
    const pages = tokenPages(
      (token) => fetchPage(access, query, token, signal),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      yield await readPage(listOf(page.PriceList), query.of, access.timer, signal);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem(TITLE, ACTION, error);
  }
}

async function fetchPage(
  { client, pace, timer }: PriceListAccess,
  { service, filters }: Pick<ProductQuery<unknown>, 'service' | 'filters'>,
  token: string | undefined,
  signal: AbortSignal,
) {
  const command = new GetProductsCommand({
    ServiceCode: service,
    FormatVersion: 'aws_v1',
    Filters: filters,
    MaxResults: PAGE_SIZE,
    NextToken: token,
  });
  for (let attempt = 1; ; attempt += 1) {
    await pace.take(signal);
    try {
      return await client.send(command, { abortSignal: signal });
    } catch (error) {
      if (signal.aborted || attempt >= THROTTLED_ATTEMPTS || problemOf(error).kind !== 'throttled')
        throw error;
      await timer.sleep(Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1)), signal);
    }
  }
}

/** The products of a page: those that a thread has read, or else read here, in slices, to keep the app awake. */
async function readPage<Product>(
  list: readonly unknown[],
  of: (entry: PriceEntry) => Product | null,
  timer: Timer,
  signal: AbortSignal,
): Promise<Product[]> {
  const entries = entriesRead(list) ?? (await readHere(list, timer, signal));
  const products = entries.flatMap((entry) => of(entry) ?? []);
  if (products.length === 0 && entries.length > 0) {
    throw new ProblemError(
      localProblem(
        'not-aws',
        TITLE,
        `None of the ${entries.length} entries of the price list could be read.`,
        'Check the Pricing endpoint: AWS answers in the format aws_v1.',
      ),
    );
  }
  return products;
}

/** The SDK gives each entry as a String object around about 9 KB of JSON. */
async function readHere(list: readonly unknown[], timer: Timer, signal: AbortSignal): Promise<PriceEntry[]> {
  const read: PriceEntry[] = [];
  let sliceEnd = timer.now() + SLICE_MS;
  for (const item of list) {
    read.push(readEntry(String(item)));
    if (timer.now() < sliceEnd) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    sliceEnd = timer.now() + SLICE_MS;
  }
  return read;
}
