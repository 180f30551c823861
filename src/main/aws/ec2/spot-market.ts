import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SpotRates } from '../../../shared/contract/prices';
import { currencyOf, type PriceQuestion } from '../pricing/offer-rank';
import { spotDescriptionsOf } from '../../../shared/spot-products';
import { spotPricePages } from './spot-history';

/** Whether a zone is one of the region's own: "us-east-1a", and not a city's, "us-east-1-bos-1a". */
function isOwnZone(zone: string, region: string): boolean {
  return zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length));
}

/**
 * The spot prices of now of every type and zone of a region, by type, a page at a time: about 7 pages for a
 * large region. Each page tells all zones so far of the types on it; of several prices of a zone the latest counts.
 * Nothing, and no call, for a choice that is not sold as spot. `now`: milliseconds since 1970. Throws as
 * `spotPricePages`.
 */
export async function* spotMarketPages(
  client: EC2Client,
  { region, choice }: PriceQuestion,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<Record<string, SpotRates>, void, undefined> {
  const descriptions = spotDescriptionsOf(choice);
  if (!descriptions) return;
  const currency = currencyOf(region);
  const known = new Map<string, SpotRates['zones']>();
  // a StartTime of now asks for the prices in force
  const time = new Date(now);
  const input = { StartTime: time, EndTime: time, ProductDescriptions: descriptions };
  for await (const page of spotPricePages(client, input, signal)) {
    for (const { instanceType, zone, perHour, since } of page) {
      if (!isOwnZone(zone, region)) continue;
      const zones = known.get(instanceType) ?? {};
      known.set(instanceType, zones);
      const before = zones[zone];
      const isLater = !before || before.since < since;
      // of the two names of one moment the dearer, whichever comes first
      if (isLater || (before.since === since && before.perHour < perHour)) zones[zone] = { perHour, since };
    }
    const changed = new Set(page.map(({ instanceType }) => instanceType));
    yield Object.fromEntries([...changed].map((name) => [name, { currency, zones: { ...known.get(name) } }]));
  }
}
