import type { InstanceTypeFigures } from '../data/instance-types/figures';
import type { PriceLocation } from './locations';
import { canRun, dedicatedPerHour, licenceSurcharge, sharedPerHour, SOFTWARE, type Software } from './rules';
import type { Attributes } from './type-attributes';

/** A way to use an instance that has a SKU of its own. */
export type Usage = {
  tenancy: 'Shared' | 'Dedicated' | 'Host';
  capacityStatus: 'Used' | 'UnusedCapacityReservation' | 'AllocatedCapacityReservation';
  /** The usage type's middle: `BoxUsage` of "EUC1-BoxUsage:m5.large". */
  usage: string;
  /** Its words in a price's description. */
  words: string;
  reservable: boolean;
};

/**
 * Every combination but the first and the fourth is a trap for whoever picks the first SKU of a type: an
 * unused reservation costs the same again, an allocated one nothing, and on a Dedicated Host the
 * instance itself is free, for the host is paid.
 */
export const USAGES: readonly Usage[] = [
  { tenancy: 'Shared', capacityStatus: 'Used', usage: 'BoxUsage', words: 'On Demand', reservable: true },
  {
    tenancy: 'Shared',
    capacityStatus: 'UnusedCapacityReservation',
    usage: 'UnusedBox',
    words: 'Unused Reservation',
    reservable: false,
  },
  {
    tenancy: 'Shared',
    capacityStatus: 'AllocatedCapacityReservation',
    usage: 'Reservation',
    words: 'Reservation',
    reservable: false,
  },
  {
    tenancy: 'Dedicated',
    capacityStatus: 'Used',
    usage: 'DedicatedUsage',
    words: 'Dedicated',
    reservable: true,
  },
  {
    tenancy: 'Dedicated',
    capacityStatus: 'UnusedCapacityReservation',
    usage: 'UnusedDed',
    words: 'Dedicated Unused Reservation',
    reservable: false,
  },
  {
    tenancy: 'Dedicated',
    capacityStatus: 'AllocatedCapacityReservation',
    usage: 'DedicatedRes',
    words: 'Dedicated Reservation',
    reservable: false,
  },
  {
    tenancy: 'Host',
    capacityStatus: 'Used',
    usage: 'HostBoxUsage',
    words: 'Dedicated Host Instance',
    reservable: false,
  },
];

/** Software and use together: what a SKU is for, apart from the type and the place. */
export type Combination = { software: Software; usage: Usage; attributes: Attributes };

export const COMBINATIONS: readonly Combination[] = SOFTWARE.flatMap((software) =>
  USAGES.map((usage) => ({
    software,
    usage,
    attributes: {
      operatingSystem: software.operatingSystem,
      preInstalledSw: software.preInstalledSw,
      licenseModel: software.licenseModel,
      operation: software.operation,
      tenancy: usage.tenancy,
      capacitystatus: usage.capacityStatus,
      marketoption: 'OnDemand',
    },
  })),
);

/** Bare metal that the Price List has under tenancy Dedicated only. */
const DEDICATED_ONLY_METAL = /^(x2idn|x2iedn|r7iz|m8azn|m5zn)$/;

/** USD an hour; null where there is no such SKU. 0 is a price. */
export function perHour(
  location: PriceLocation,
  type: InstanceTypeFigures,
  { software, usage }: Combination,
): number | null {
  if (!canRun(type, software)) return null;
  const inRegion = location.locationType === 'AWS Region';
  if (!inRegion && usage.usage !== 'BoxUsage') return null;
  switch (usage.tenancy) {
    case 'Shared': {
      if (type.bareMetal && DEDICATED_ONLY_METAL.test(type.family)) return null;
      const price = sharedPerHour(type, location.priced, software);
      return price !== null && usage.capacityStatus === 'AllocatedCapacityReservation' ? 0 : price;
    }
    case 'Dedicated': {
      if (/^t[12]$/.test(type.family)) return null;
      const price = dedicatedPerHour(type, location.priced, software);
      return price !== null && usage.capacityStatus === 'AllocatedCapacityReservation' ? 0 : price;
    }
    case 'Host': {
      if (sharedPerHour(type, location.priced, software) === null || type.burstable) return null;
      return Number(licenceSurcharge(type, software).toFixed(6));
    }
  }
}
