import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { typesInRegion, zonesOffering } from '../data/offerings';
import { linuxPerHour, sharedPerHour, SOFTWARE } from '../pricing/rules';
import { stableFraction } from '../stable-id';
import { element, items, optionalElement, time } from './answer';
import type { Ec2Call } from './call';
import { invalidParameter } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';
import { pagePosition, pageSize, pageToken } from './pages';
import { usageClasses } from './type-document';

/*
 * Spot prices by rule: between a quarter and seven tenths of on-demand by type and zone, with a new price
 * every six hours. Plausible, not AWS's.
 */

const STEP = 6 * 3_600_000;
const KEPT = 90 * 24 * 3_600_000;

type Market = { type: InstanceTypeFigures; zone: string; product: string };

/** Operation codes by EC2's product descriptions. */
const PRODUCTS: Record<string, string> = {
  'Linux/UNIX': 'RunInstances',
  'Red Hat Enterprise Linux': 'RunInstances:0010',
  'SUSE Linux': 'RunInstances:000g',
  'Ubuntu Pro Linux': 'RunInstances:0g00',
  Windows: 'RunInstances:0002',
};

const MARKET_FILTERS: FilterTable<Market> = {
  fields: {
    'availability-zone': (market) => market.zone,
    'instance-type': (market) => market.type.instanceType,
    'product-description': (market) => [market.product, `${market.product} (Amazon VPC)`],
  },
};

function priceAt({ region }: Ec2Call, { type, zone, product }: Market, step: number): number | null {
  const operation = PRODUCTS[product];
  const software = SOFTWARE.find((candidate) => candidate.operation === operation);
  const linux = linuxPerHour(type, region);
  const whole = software ? sharedPerHour(type, region, software) : null;
  if (linux === null || whole === null) return null;
  const share = 0.25 + 0.4 * stableFraction(`${type.instanceType}/${zone}`);
  const drift = 0.05 * stableFraction(`${type.instanceType}/${zone}/${step}`);
  return linux * (share + drift) + (whole - linux);
}

function marketsOf(call: Ec2Call): Market[] {
  const { input, region } = call;
  const types = new Set(input.list('InstanceType'));
  const zone = input.text('AvailabilityZone');
  const products = input.list('ProductDescription').map((name) => name.replace(/ \(Amazon VPC\)$/, ''));
  const matches = matcherOf(filtersOf(input), MARKET_FILTERS);
  return typesInRegion(region.code)
    .filter(
      (type) =>
        (types.size === 0 || types.has(type.instanceType)) &&
        usageClasses(type).includes('spot') &&
        linuxPerHour(type, region) !== null,
    )
    .flatMap((type) =>
      zonesOffering(region.code, type).flatMap((name) =>
        Object.keys(PRODUCTS).map((product) => ({ type, zone: name, product })),
      ),
    )
    .filter(
      (market) =>
        (zone === null || market.zone === zone) &&
        (products.length === 0 || products.includes(market.product)) &&
        (market.product !== 'Windows' || market.type.architectures.includes('x86_64')) &&
        matches(market),
    );
}

function timeParameter(text: string | null, usual: number): number {
  if (text === null) return usual;
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw invalidParameter(`Invalid value '${text}' for a time.`);
  return value;
}

/** The prices in force between the two times, each market's newest first. */
export function describeSpotPriceHistory(call: Ec2Call): string {
  const { input, region, now } = call;
  const end = Math.min(now, timeParameter(input.text('EndTime'), now));
  const start = Math.max(now - KEPT, Math.min(end, timeParameter(input.text('StartTime'), now - KEPT)));
  const newest = Math.floor(end / STEP);
  // the price in force at the start began before it
  const steps = newest - Math.floor(start / STEP) + 1;
  const markets = marketsOf(call);
  const size = pageSize(input, { least: 1, most: 1000, usual: 1000 });
  const [from = 0, pinned = newest] = (pagePosition(input, region.code) ?? '')
    .split('/')
    .filter(Boolean)
    .map(Number);
  const total = markets.length * steps;
  const entries: string[] = [];
  for (let index = from; index < Math.min(from + size, total); index += 1) {
    const market = markets[Math.floor(index / steps)];
    const step = pinned - (index % steps);
    const price = market && priceAt(call, market, step);
    if (!market || price === null || price === undefined) continue;
    entries.push(
      element('instanceType', market.type.instanceType) +
        element('productDescription', market.product) +
        element('spotPrice', price.toFixed(6)) +
        element('timestamp', time(step * STEP)) +
        element('availabilityZone', market.zone),
    );
  }
  const next = from + size < total ? pageToken(input, region.code, `${from + size}/${pinned}`) : null;
  return items('spotPriceHistorySet', entries) + optionalElement('nextToken', next);
}
