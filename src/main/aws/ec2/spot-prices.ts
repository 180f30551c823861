import type { EC2Client } from '@aws-sdk/client-ec2';
import type { OperatingSystem } from '../../../shared/contract/prices';
import { spotDescription } from '../../../shared/spot-products';
import { spotPricePages } from './spot-history';

/** What spot prices are told apart by. */
export type SpotProduct = { instanceType: string; zone: string; system: OperatingSystem };

/** The filter takes at most 200 values. */
const TYPES_A_CALL = 200;

/** Current spot prices, per hour in the region's currency. */
export class SpotPrices {
  private readonly perHour = new Map<string, { amount: number; at: number }>();

  /** The current price, or null where AWS told none. */
  of({ instanceType, zone, system }: SpotProduct): number | null {
    const description = spotDescription(system);
    if (description === null) return null;
    return this.perHour.get(`${instanceType} ${zone} ${description}`)?.amount ?? null;
  }

  /** The current prices of a type and system by zone, the lowest first. */
  zonesOf(instanceType: string, system: OperatingSystem): { zone: string; perHour: number }[] {
    const description = spotDescription(system);
    const zones = Array.from(this.perHour, ([key, { amount }]) => ({ key, amount })).flatMap(
      ({ key, amount }) => {
        const [type, zone, ...rest] = key.split(' ');
        const isOf = type === instanceType && rest.join(' ') === description;
        return isOf && zone !== undefined ? [{ zone, perHour: amount }] : [];
      },
    );
    return zones.sort((a, b) => a.perHour - b.perHour || (a.zone < b.zone ? -1 : 1));
  }

  /** Of several answers for one product the latest counts. */
  add(instanceType: string, zone: string, description: string, amount: number, at: number): void {
    const key = `${instanceType} ${zone} ${description}`;
    const known = this.perHour.get(key);
    if (!known || known.at < at) this.perHour.set(key, { amount, at });
  }
}

/**
 * The spot prices of now for these types in every zone: a StartTime of now asks for the current price
 * (API_DescribeSpotPriceHistory). Throws a ProblemError, or the signal's reason.
 */
export async function currentSpotPrices(
  client: EC2Client,
  instanceTypes: string[],
  now: number,
  signal: AbortSignal,
): Promise<SpotPrices> {
  const prices = new SpotPrices();
  const time = new Date(now);
  for (let at = 0; at < instanceTypes.length; at += TYPES_A_CALL) {
    const types = instanceTypes.slice(at, at + TYPES_A_CALL);
    const input = { StartTime: time, EndTime: time, Filters: [{ Name: 'instance-type', Values: types }] };
    for await (const page of spotPricePages(client, input, signal)) {
      for (const { instanceType, zone, description, perHour, since } of page) {
        prices.add(instanceType, zone, description, perHour, since);
      }
    }
  }
  return prices;
}
