import {
  DescribeSpotPriceHistoryCommand,
  type DescribeSpotPriceHistoryRequest,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { PriceChoice, SpotHistory } from '../../../shared/contract/prices';
import { IN_VPC, spotDescriptionsOf } from '../../../shared/spot-products';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';

/** AWS's most for a page. */
const PAGE_SIZE = 1000;

/** A spot price, from a moment on. */
export type SpotPrice = {
  instanceType: string;
  zone: string;
  /** Without its suffix for a VPC. */
  description: string;
  /** In the region's currency. */
  perHour: number;
  /** Milliseconds since 1970. */
  since: number;
};

/**
 * The spot prices that an input asks for, a page of at most 1,000 at a time. Entries without a type, a zone
 * or a price are left out. Throws a ProblemError, or the signal's reason.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
 */
export async function* spotPricePages(
  client: EC2Client,
  input: Omit<DescribeSpotPriceHistoryRequest, 'MaxResults' | 'NextToken'>,
  signal: AbortSignal,
): AsyncGenerator<SpotPrice[], void, undefined> {
  try {
    const pages = tokenPages(
      (NextToken) =>
        client.send(new DescribeSpotPriceHistoryCommand({ ...input, MaxResults: PAGE_SIZE, NextToken }), {
          abortSignal: signal,
        }),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      yield (page.SpotPriceHistory ?? []).flatMap((told): SpotPrice[] => {
        const perHour = Number(told.SpotPrice);
        if (!told.InstanceType || !told.AvailabilityZone || !(perHour > 0)) return [];
        return [
          {
            instanceType: told.InstanceType,
            zone: told.AvailabilityZone,
            description: (told.ProductDescription ?? 'Linux/UNIX').replace(IN_VPC, ''),
            perHour,
            since: told.Timestamp?.getTime() ?? 0,
          },
        ];
      });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not read the spot prices', 'ec2:DescribeSpotPriceHistory', error);
  }
}

/**
 * How the spot price of a type has moved between two moments (milliseconds since 1970; AWS keeps 90 days), by zone
 * and in order of time. A price that was in force at the beginning counts from there. Nothing where the choice is not
 * sold as spot. Throws as `spotPricePages`.
 */
export async function spotHistory(
  client: EC2Client,
  ask: { instanceType: string; choice: PriceChoice; from: number; to: number },
  signal: AbortSignal,
): Promise<SpotHistory> {
  const descriptions = spotDescriptionsOf(ask.choice);
  /** By zone: the prices, by the moment from which each was in force. */
  const zones: Record<string, Map<number, number>> = {};
  if (descriptions) {
    const input = {
      Filters: [{ Name: 'instance-type', Values: [ask.instanceType] }],
      ProductDescriptions: descriptions,
      StartTime: new Date(ask.from),
      EndTime: new Date(ask.to),
    };
    for await (const page of spotPricePages(client, input, signal)) {
      for (const { zone, perHour, since } of page) {
        (zones[zone] ??= new Map()).set(since, perHour);
      }
    }
  }
  return {
    from: ask.from,
    to: ask.to,
    zones: Object.fromEntries(
      Object.entries(zones)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([zone, points]) => [
          zone,
          fromThereOn(
            [...points].sort(([a], [b]) => a - b),
            ask.from,
          ),
        ]),
    ),
  };
}

/** Of prices in order of time those from a moment on; the last one before it was in force then. */
function fromThereOn(
  points: readonly (readonly [number, number])[],
  from: number,
): SpotHistory['zones'][string] {
  const before = points.filter(([at]) => at <= from).at(-1);
  const after = points.filter(([at]) => at > from);
  return [...(before ? [[from, before[1]] as const] : []), ...after].map(([at, perHour]) => ({
    at,
    perHour,
  }));
}
