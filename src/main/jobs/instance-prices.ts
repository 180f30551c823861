import type { Instance } from '@aws-sdk/client-ec2';
import type { InstancePrice } from '../../shared/contract/instances';
import type { PriceQuote } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import type { AwsClients } from '../aws/clients';
import { billedOperation } from '../aws/ec2/platform';
import { currentSpotPrices, type SpotPrices } from '../aws/ec2/spot-prices';
import { problemOf } from '../aws/problems';
import { choiceToPrice, type PriceBook, type PriceWant } from './price-book';

/** Spot prices change slowly; older ones than this are asked for again. */
const SPOT_FRESH_MS = 5 * 60 * 1000;

/**
 * Prices a region's instances: on-demand ones from the catalogue by type, tenancy and billing code;
 * spot ones by zone from the spot price history. Scheduled instances and capacity blocks were paid
 * for in advance and have no hourly price here.
 */
export class InstancePrices {
  private spot: SpotPrices | null = null;
  private spotAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly book: PriceBook) {}

  /** Sees to it that what these instances need is loaded. Throws only when aborted. */
  async prepare(
    instances: Instance[],
    { clients, region, now }: { clients: AwsClients; region: string; now: number },
    tellProblem: (problem: Problem) => void,
    signal: AbortSignal,
  ): Promise<void> {
    this.book.want(instances.filter((instance) => !instance.InstanceLifecycle).map(wantOf));
    const spot = instances.filter((instance) => instance.InstanceLifecycle === 'spot');
    if (spot.length === 0 || now - this.spotAt < SPOT_FRESH_MS) return;
    this.spotAt = now;
    const types = [...new Set(spot.map((instance) => instance.InstanceType ?? ''))].filter(Boolean);
    try {
      this.spot = await currentSpotPrices(clients.ec2(region), types, now, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      tellProblem(problemOf(error));
    }
  }

  /** Prices by instance id; those that are still on their way are left out. */
  prices(instances: Instance[], region: string): Map<string, InstancePrice> {
    const prices = new Map<string, InstancePrice>();
    for (const instance of instances) {
      const price = this.price(instance, region);
      if (price && instance.InstanceId) prices.set(instance.InstanceId, price);
    }
    return prices;
  }

  private price(instance: Instance, region: string): InstancePrice | null {
    if (!instance.InstanceLifecycle) return this.book.price(wantOf(instance));
    return { quote: this.spotQuote(instance, region), age: null };
  }

  private spotQuote(instance: Instance, region: string): PriceQuote {
    const want = wantOf(instance);
    const zone = instance.Placement?.AvailabilityZone;
    const choice = choiceToPrice(want);
    if (instance.InstanceLifecycle !== 'spot' || !zone || choice?.software !== 'NA') {
      return { state: 'unknown' };
    }
    const perHour = this.spot?.of({
      instanceType: want.instanceType,
      zone,
      system: choice.operatingSystem,
    });
    if (perHour === null || perHour === undefined) return { state: 'unknown' };
    return {
      state: 'known',
      perHour,
      currency: region.startsWith('cn-') ? 'CNY' : 'USD',
      // there is no SKU behind a spot price; this says where it is from
      sku: `spot price in ${zone}`,
      operation: want.usageOperation ?? '',
    };
  }
}

function wantOf(instance: Instance): PriceWant {
  return {
    instanceType: instance.InstanceType ?? '',
    usageOperation: billedOperation(instance),
    tenancy: instance.Placement?.Tenancy ?? null,
  };
}
