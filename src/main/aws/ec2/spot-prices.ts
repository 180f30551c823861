import { DescribeSpotPriceHistoryCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { OperatingSystem } from '../../../shared/contract/prices';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';

/** What spot prices are told apart by. */
export type SpotProduct = { instanceType: string; zone: string; system: OperatingSystem };

/** The operating systems that AWS sells as spot, in DescribeSpotPriceHistory's words. */
const DESCRIPTIONS: Partial<Record<OperatingSystem, string>> = {
  Linux: 'Linux/UNIX',
  RHEL: 'Red Hat Enterprise Linux',
  SUSE: 'SUSE Linux',
  Windows: 'Windows',
};

/** The filter takes at most 200 values. */
const TYPES_A_CALL = 200;

/** Current spot prices, per hour in the region's currency. */
export class SpotPrices {
  private readonly perHour = new Map<string, { amount: number; at: number }>();

  /** The current price, or null where AWS told none. */
  of({ instanceType, zone, system }: SpotProduct): number | null {
    const description = DESCRIPTIONS[system];
    if (description === undefined) return null;
    return this.perHour.get(`${instanceType} ${zone} ${description}`)?.amount ?? null;
  }

  /** Of several answers for one product the latest counts. */
  add(instanceType: string, zone: string, description: string, amount: number, at: number): void {
    // prices within a VPC and outside are told under two names; every instance is in a VPC by now
    const key = `${instanceType} ${zone} ${description.replace(' (Amazon VPC)', '')}`;
    const known = this.perHour.get(key);
    if (amount > 0 && (!known || known.at < at)) this.perHour.set(key, { amount, at });
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
  try {
    for (let at = 0; at < instanceTypes.length; at += TYPES_A_CALL) {
      const types = instanceTypes.slice(at, at + TYPES_A_CALL);
      const pages = tokenPages(
        (token) =>
          client.send(
            new DescribeSpotPriceHistoryCommand({
              StartTime: new Date(now),
              EndTime: new Date(now),
              Filters: [{ Name: 'instance-type', Values: types }],
              MaxResults: 1000,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        (page) => page.NextToken,
      );
      for await (const page of pages) {
        for (const told of page.SpotPriceHistory ?? []) {
          const amount = Number(told.SpotPrice);
          if (!told.InstanceType || !told.AvailabilityZone || !Number.isFinite(amount)) continue;
          prices.add(
            told.InstanceType,
            told.AvailabilityZone,
            told.ProductDescription ?? 'Linux/UNIX',
            amount,
            told.Timestamp?.getTime() ?? 0,
          );
        }
      }
    }
    return prices;
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not read the spot prices', 'ec2:DescribeSpotPriceHistory', error);
  }
}
