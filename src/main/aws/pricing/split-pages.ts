import type { Filter } from '@aws-sdk/client-pricing';
import { problemOf } from '../problems';
import type { Offer } from './offer';
import { priceListPages, type PriceListAccess, type ProductQuery } from './products';

/** Instance families, as the Price List calls them, that make up about half of a region's products. */
const HALF = ['General purpose', 'Memory optimized'];

const values = HALF.join(',');
const PARTS: readonly Filter[] = [
  { Type: 'ANY_OF', Field: 'instanceFamily', Value: values },
  // what has no family at all passes this one
  { Type: 'NONE_OF', Field: 'instanceFamily', Value: values },
];

/** The server does not know these filters: a part held what belongs to the other one, or nothing passed either. */
class NotSplit extends Error {}

/**
 * The pages of a query of AmazonEC2, as `priceListPages`, but by two queries at once: a query's pages chain through
 * their tokens, so one alone waits for each answer before it asks again. Both together have at most a page more.
 * Where a server refuses the filters that split it, passes over them, or lets nothing through them, as one does that
 * compares every filter for equality, `notSplit` is called and the query is asked as it is.
 */
export async function* splitPages(
  access: PriceListAccess,
  query: ProductQuery<Offer>,
  signal: AbortSignal,
  notSplit: () => void,
): AsyncGenerator<Offer[], void, undefined> {
  // the older runtime that is supported cannot join signals
  const own = new AbortController();
  const stop = (): void => own.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const parts = PARTS.map((part, index) => checked(access, query, part, index === 0, own.signal));
  try {
    let isEmpty = true;
    for await (const offers of merged(parts)) {
      isEmpty &&= offers.length === 0;
      yield offers;
    }
    if (isEmpty) throw new NotSplit();
    return;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof NotSplit) && problemOf(error).kind !== 'refused') throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    own.abort();
  }
  notSplit();
  yield* priceListPages(access, query, signal);
}

async function* checked(
  access: PriceListAccess,
  query: ProductQuery<Offer>,
  part: Filter,
  inHalf: boolean,
  signal: AbortSignal,
): AsyncGenerator<Offer[], void, undefined> {
  const filters = [...query.filters, part];
  for await (const offers of priceListPages(access, { ...query, filters }, signal)) {
    if (offers.some((offer) => HALF.includes(offer.instanceFamily ?? '') !== inHalf)) throw new NotSplit();
    yield offers;
  }
}

/** What any of the sources gives next, until all have ended. */
async function* merged<Item>(
  sources: readonly AsyncGenerator<Item, void, undefined>[],
): AsyncGenerator<Item, void, undefined> {
  const step = (source: AsyncGenerator<Item, void, undefined>) =>
    source.next().then((result) => ({ source, result }));
  const next = new Map(sources.map((source) => [source, step(source)]));
  // one that fails while another is waited for is told when its turn comes
  for (const waiting of next.values()) waiting.catch(() => undefined);
  while (next.size > 0) {
    const { source, result } = await Promise.race(next.values());
    if (result.done) {
      next.delete(source);
      continue;
    }
    const following = step(source);
    following.catch(() => undefined);
    next.set(source, following);
    yield result.value;
  }
}
