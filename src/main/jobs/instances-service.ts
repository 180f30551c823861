import type { Instance } from '@aws-sdk/client-ec2';
import type { InstancesEvent } from '../../shared/contract/instances';
import type { ClientSource } from '../aws/clients';
import { instanceRow, listInstances } from '../aws/ec2/instances';
import { problemOf } from '../aws/problems';
import { systemTimer, type Timer } from '../aws/timer';
import type { Catalogue, RegionScope } from './catalogue';
import { eventFeed } from './event-feed';
import { ExpectedInstances } from './expected-instances';
import { InstancePrices } from './instance-prices';
import { PollRhythm } from './poll-rhythm';
import { PriceBook } from './price-book';

type Services = { clients: ClientSource; catalogue: Catalogue; timer: Timer; expected: ExpectedInstances };

/** Fills the Instances view. */
export function createInstanceService(options: {
  clients: ClientSource;
  catalogue: Catalogue;
  timer?: Timer;
}) {
  const timer = options.timer ?? systemTimer;
  const services: Services = { ...options, timer, expected: new ExpectedInstances() };
  return {
    /**
     * Every instance of the region, then their prices, then further snapshots: every few seconds while
     * something is settling, every minute otherwise. A look that fails tells its problem and the next
     * one comes all the same. Ends when aborted; throws when the connection has been replaced.
     */
    watch(scope: RegionScope, signal: AbortSignal): AsyncIterable<InstancesEvent> {
      return eventFeed<InstancesEvent>(signal, (tell, own) => watch(services, scope, tell, own));
    },

    /** Says that these were just launched, so that watchers look at once and until they see them. */
    expect(scope: RegionScope, instanceIds: string[]): void {
      services.expected.expect(scope, instanceIds, timer.now());
    },
  };
}

async function watch(
  { clients, catalogue, timer, expected }: Services,
  scope: RegionScope,
  tell: (event: InstancesEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { region } = scope;
  let instances: Instance[] = [];
  let nap = new AbortController();
  const rhythm = new PollRhythm();
  const book = new PriceBook(
    catalogue,
    scope,
    {
      changed: () => tellPrices(),
      problem: (problem) => tell({ kind: 'problem', side: 'prices', problem }),
    },
    () => timer.now(),
    signal,
  );
  const prices = new InstancePrices(book);

  function tellPrices(): void {
    const quotes = prices.quotes(instances, region);
    if (Object.keys(quotes).length > 0) tell({ kind: 'prices', prices: quotes });
  }

  /** One look; the wait until the next. */
  async function look(): Promise<number> {
    const current = clients.clients(scope);
    try {
      instances = await listInstances(current.ec2(region), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      tell({ kind: 'problem', side: 'instances', problem: problemOf(error) });
      return rhythm.next([], false);
    }
    const now = timer.now();
    const rows = instances.map(instanceRow);
    tell({ kind: 'snapshot', at: now, instances: rows });
    const ids = new Set(rows.map((row) => row.instanceId));
    const wait = rhythm.next(rows, expected.isMissing(scope, ids, now));
    await prices.prepare(
      instances,
      { clients: current, region, now },
      (problem) => tell({ kind: 'problem', side: 'prices', problem }),
      signal,
    );
    tellPrices();
    return wait;
  }

  const wake = (): void => {
    rhythm.quicken();
    nap.abort();
  };
  const stopWatching = expected.watch(scope, wake);
  signal.addEventListener('abort', wake, { once: true });
  try {
    while (!signal.aborted) {
      // from here on a launch means another look, even one that comes while this look is under way
      nap = new AbortController();
      const wait = await look();
      await timer.sleep(wait, nap.signal).catch(() => undefined);
      tell({ kind: 'refreshing' });
    }
  } finally {
    stopWatching();
    signal.removeEventListener('abort', wake);
  }
}
