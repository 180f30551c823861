import type { PriceChoice, Tenancy } from '../../../shared/contract/prices';
import { usageOperationOf } from '../../../shared/price-choices';
import { isZonePlace } from '../../../shared/price-places';
import type { Offer } from './offer';

/** What is to be priced. */
export type PriceQuestion = { region: string; choice: PriceChoice };

/** The offers that answer best among those that can be used. */
export function bestOffers(
  offers: Iterable<Offer>,
  question: PriceQuestion,
  canBeUsed: (offer: Offer) => boolean,
): Offer[] {
  let best = Number.POSITIVE_INFINITY;
  let found: Offer[] = [];
  for (const offer of offers) {
    const rank = rankOf(offer, question);
    if (rank === null || rank > best || !canBeUsed(offer)) continue;
    if (rank < best) found = [];
    best = rank;
    found.push(offer);
  }
  return found;
}

/** The on-demand prices per hour; a price of 0 stands for "billed elsewhere". */
export function onDemandPrices({ hourly }: Offer, currency: 'USD' | 'CNY'): number[] {
  return hourly.flatMap((price) => (price.currency === currency && price.perHour > 0 ? price.perHour : []));
}

/** AWS bills China in yuan and everything else in dollars. */
export function currencyOf(region: string): 'USD' | 'CNY' {
  return region.startsWith('cn-') ? 'CNY' : 'USD';
}

const BEST_USAGE: Record<Tenancy, string> = {
  Shared: 'BoxUsage',
  Dedicated: 'DedicatedUsage',
  Host: 'HostUsage',
};

/** Usage that is not an instance running on demand: reservations, capacity kept unused, spot. */
const OTHER_USAGE = /^(Unused|Reservation|Reserved|DedicatedRes|SpotUsage|HeavyUsage)/i;

/** How well the SKU answers, 0 being best; null when it cannot be the answer. */
function rankOf(offer: Offer, { region, choice }: PriceQuestion): number | null {
  const host = choice.tenancy === 'Host';
  if (
    !isOrSilent(offer.regionCode, region) ||
    !isOfPlace(offer.locationType, region) ||
    !isOrSilent(offer.operatingSystem, choice.operatingSystem) ||
    !isOrSilent(offer.software, choice.software) ||
    !isOrSilent(offer.licenseModel, choice.licenseModel) ||
    !isOrSilent(offer.marketOption, 'OnDemand') ||
    !isOrSilent(offer.capacityStatus, host ? 'AllocatedHost' : 'Used') ||
    !/^(Compute Instance|Dedicated Host)/.test(offer.productFamily ?? 'Compute Instance')
  ) {
    return null;
  }
  const usage = usageKind(offer.usageType);
  // a HostBoxUsage is an instance on a host that is paid for itself: not the price of the host
  if (OTHER_USAGE.test(usage) || (host && usage === 'HostBoxUsage')) return null;
  const tenancy = tenancyRank(offer, choice.tenancy);
  if (tenancy === null) return null;
  const expected = usageOperationOf(choice);
  const operation = offer.operation === '' || offer.operation === expected ? 0 : 1;
  return tenancy * 8 + usageRank(usage, choice.tenancy) * 2 + operation;
}

/** A Wavelength Zone has been seen under its region's code: what is asked for must be of its kind as well. */
function isOfPlace(locationType: string | null, place: string): boolean {
  return locationType === null || (locationType === 'AWS Region') !== isZonePlace(place);
}

function usageRank(usage: string, tenancy: Tenancy): number {
  if (usage === BEST_USAGE[tenancy]) return 0;
  return usage === '' || usage === 'BoxUsage' ? 1 : 2;
}

/**
 * Some bare metal is listed under Dedicated alone although it never shares its hardware, so for
 * Shared that price stands in where there is no other.
 */
function tenancyRank(offer: Offer, tenancy: Tenancy): number | null {
  if (isOrSilent(offer.tenancy, tenancy)) return 0;
  const metal = offer.productFamily === BARE_METAL_FAMILY || offer.instanceType.includes('.metal');
  return tenancy === 'Shared' && offer.tenancy === 'Dedicated' && metal ? 1 : null;
}

/** The product family that bare metal has to itself. */
export const BARE_METAL_FAMILY = 'Compute Instance (bare metal)';

/** `USW2-HostBoxUsage:m5.large` is a HostBoxUsage. The oldest types have no suffix: `BoxUsage`. */
function usageKind(usageType: string): string {
  const [kind = ''] = usageType.split(':');
  return kind.slice(kind.lastIndexOf('-') + 1);
}

/** Servers that list fewer attributes have been asked by filters all the same. */
export function isOrSilent(value: string | null, wanted: string): boolean {
  return value === null || value === wanted;
}
