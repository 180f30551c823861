import type { EC2Client, Instance } from '@aws-sdk/client-ec2';
import type { InstancePrice, InstanceRow, InstancesEvent } from '../../shared/contract/instances';
import type { LaunchProgress } from '../../shared/contract/launch';
import type { Problem } from '../../shared/contract/problem';
import type { ClientSource } from '../aws/clients';
import { instanceRow, listInstances } from '../aws/ec2/instances';
import { problemOf } from '../aws/problems';
import { systemTimer, type Timer } from '../aws/timer';
import type { Catalogue, RegionScope } from './catalogue';
import { eventFeed } from './event-feed';
import { ExpectedInstances } from './expected-instances';
import { ImageNameBook } from './image-name-book';
import { InstancePrices } from './instance-prices';
import { followLaunch } from './launch-following';
import { PollRhythm } from './poll-rhythm';
import { PriceBook } from './price-book';
import { RegionLooks } from './region-looks';
import { ToldChanges } from './told-changes';

type Services = {
  clients: ClientSource;
  catalogue: Catalogue;
  timer: Timer;
  expected: ExpectedInstances;
  looks: RegionLooks;
};

/** Fills the Instances view. */
export function createInstanceService(options: {
  clients: ClientSource;
  catalogue: Catalogue;
  timer?: Timer;
}) {
  const timer = options.timer ?? systemTimer;
  const services: Services = {
    ...options,
    timer,
    expected: new ExpectedInstances(),
    looks: new RegionLooks(),
  };
  return {
    /**
     * Every instance of the region, then their prices and the names of their images, then what later looks find
     * changed: every few seconds while something is settling, every minute otherwise. A look that fails tells its problem and the next
     * one comes all the same. Ends when aborted; throws when the connection has been replaced.
     */
    watch(scope: RegionScope, signal: AbortSignal): AsyncIterable<InstancesEvent> {
      return eventFeed<InstancesEvent>(signal, (tell, own) => watch(services, scope, tell, own));
    },

    /** How a launch goes on, until nothing of it is pending; beside a watch of the region it makes no calls. */
    follow(
      launch: RegionScope & { instanceIds: string[] },
      signal: AbortSignal,
    ): AsyncIterable<LaunchProgress> {
      return followLaunch(services, launch, signal);
    },

    /** Says that these were just launched, so that watchers look at once and until they see them. */
    expect(scope: RegionScope, instanceIds: string[]): void {
      services.expected.expect(scope, instanceIds, timer.now());
    },

    /** Says that something was just done to instances of the region, so that watchers look at once. */
    stir(scope: RegionScope): void {
      services.expected.stir(scope, timer.now());
    },
  };
}

async function watch(
  services: Services,
  scope: RegionScope,
  tell: (event: InstancesEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { timer, expected, looks } = services;
  let nap = new AbortController();
  const view = new RegionWatch(services, scope, tell, signal);
  const wake = (): void => {
    view.rhythm.quicken();
    nap.abort();
  };
  const stopWatching = expected.watch(scope, wake);
  const leave = looks.enter(scope);
  signal.addEventListener('abort', wake, { once: true });
  try {
    while (!signal.aborted) {
      // from here on a launch means another look, even one that comes while this look is under way
      nap = new AbortController();
      const wait = await view.look();
      await timer.sleep(wait, nap.signal).catch(() => undefined);
      tell({ kind: 'refreshing' });
    }
  } finally {
    stopWatching();
    leave();
    signal.removeEventListener('abort', wake);
  }
}

/** What is known of a region's instances from one look to the next. */
class RegionWatch {
  readonly rhythm = new PollRhythm();
  private instances: Instance[] = [];
  private readonly toldRows = new ToldChanges<InstanceRow>();
  private readonly toldPrices = new ToldChanges<InstancePrice>();
  private readonly images = new ImageNameBook();
  private readonly prices: InstancePrices;

  constructor(
    private readonly services: Services,
    private readonly scope: RegionScope,
    private readonly tell: (event: InstancesEvent) => void,
    private readonly signal: AbortSignal,
  ) {
    const { catalogue, timer } = services;
    const told = {
      changed: () => this.tellPrices(),
      problem: (problem: Problem) => this.tell({ kind: 'problem', side: 'prices', problem }),
    };
    this.prices = new InstancePrices(new PriceBook(catalogue, scope, told, () => timer.now(), signal));
  }

  /** One look; the wait until the next. */
  async look(): Promise<number> {
    const { clients, timer, expected, looks } = this.services;
    const { scope, signal } = this;
    const current = clients.clients(scope);
    const ec2 = current.ec2(scope.region);
    try {
      this.instances = await listInstances(ec2, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.tell({ kind: 'problem', side: 'instances', problem: problemOf(error) });
      return this.rhythm.next([], false);
    }
    const now = timer.now();
    const rows = new Map(this.instances.map(instanceRow).map((row) => [row.instanceId, row]));
    this.tellRows(rows, now);
    looks.tell(scope, rows);
    const wait = this.rhythm.next([...rows.values()], expected.isAwaited(scope, new Set(rows.keys()), now));
    await Promise.all([
      this.prices.prepare(
        this.instances,
        { clients: current, region: scope.region, now },
        (problem) => this.tell({ kind: 'problem', side: 'prices', problem }),
        signal,
      ),
      this.tellImages(ec2),
    ]);
    this.tellPrices();
    return wait;
  }

  private tellRows(rows: ReadonlyMap<string, InstanceRow>, at: number): void {
    const first = this.toldRows.isFirst;
    const { changed, gone } = this.toldRows.next(rows);
    if (first) this.tell({ kind: 'snapshot', at, instances: [...rows.values()] });
    else this.tell({ kind: 'changes', at, changed: [...changed.values()], gone });
  }

  private tellPrices(): void {
    const { changed } = this.toldPrices.next(this.prices.prices(this.instances, this.scope.region));
    if (changed.size > 0) this.tell({ kind: 'prices', prices: Object.fromEntries(changed) });
  }

  private async tellImages(ec2: EC2Client): Promise<void> {
    try {
      const ids = this.instances.map(({ ImageId: id }) => id);
      const names = await this.images.missing(ec2, ids, this.signal);
      if (names) this.tell({ kind: 'images', names });
    } catch (error) {
      if (this.signal.aborted) throw error;
      this.tell({ kind: 'problem', side: 'images', problem: problemOf(error) });
    }
  }
}
