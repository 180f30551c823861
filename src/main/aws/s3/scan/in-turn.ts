import type { ListSink } from '../lister';
import { PageChain } from '../page-chain';
import type { PageSource } from './page-source';

/** Lists everything page after page, by tokens alone: for servers whose order is their own. */
export async function listInTurn(source: PageSource, sink: ListSink, signal: AbortSignal): Promise<void> {
  const chain = new PageChain();
  let page = await source.page({ after: null, token: null }, signal);
  for (;;) {
    const next = chain.onward(page);
    const following = next.token === null ? null : source.page({ after: null, token: next.token }, signal);
    // awaited below; until then a failure is not an unhandled one
    following?.catch(() => undefined);
    await sink.take({ ...page.columns, range: null, requests: 1, region: page.region });
    signal.throwIfAborted();
    if (next.error !== null) throw next.error;
    if (!following) return;
    page = await following;
  }
}
