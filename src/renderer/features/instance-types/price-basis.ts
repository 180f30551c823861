import type { ReservedTerm, SavingsTerm, Upfront } from '../../../shared/contract/prices';
import { effectiveHourly, RESERVED_TERMS, SAVINGS_TERMS } from '../../../shared/price-terms';
import { lowestSpot, meanSpot } from './spot-figures';
import type { TypeRow } from './type-row';

/** A side of the catalogue that has to be asked for on its own. */
export type PriceSide = 'prices' | 'savings' | 'spot';

/** A way to pay for an instance, whose price an hour can be compared. */
export type PriceBasis = {
  /** Also the id of its column, and its name in addresses. */
  id: string;
  /** As a person chooses it. */
  label: string;
  /** Its column's header, without the unit. */
  header: string;
  side: PriceSide;
  /** What an hour costs, commitments spread over all of their hours; null where unknown or in conflict. */
  hourly: (row: TypeRow) => number | null;
  /** The price of which SKUs that should agree do not, by their sources; null where there is no conflict. */
  conflict: (row: TypeRow) => ConflictingPrices | null;
};

/** Prices that should agree: each with what asks for it. */
export type ConflictingPrices = { perHour: number; source: string }[];

const UPFRONT_WORDS: Record<Upfront, string> = {
  'No Upfront': 'no upfront',
  'Partial Upfront': 'partial upfront',
  'All Upfront': 'all upfront',
};
const UPFRONT_IDS: Record<Upfront, string> = {
  'No Upfront': 'no',
  'Partial Upfront': 'partial',
  'All Upfront': 'all',
};

function years(count: 1 | 3): string {
  return count === 1 ? '1 year' : '3 years';
}

const ON_DEMAND: PriceBasis = {
  id: 'price',
  label: 'On-demand',
  header: 'On-demand',
  side: 'prices',
  hourly: ({ quote }) => (quote.state === 'known' ? quote.perHour : null),
  conflict: ({ quote }) =>
    quote.state === 'conflict'
      ? quote.candidates.map(({ perHour, sku, usageType }) => ({
          perHour,
          source: `SKU ${sku}, ${usageType}`,
        }))
      : null,
};

const SPOT: readonly PriceBasis[] = [
  {
    id: 'spot',
    label: 'Spot, lowest zone',
    header: 'Spot lowest',
    side: 'spot',
    hourly: ({ spot }) => lowestSpot(spot)?.perHour ?? null,
    conflict: () => null,
  },
  {
    id: 'spotMean',
    label: 'Spot, mean of zones',
    header: 'Spot mean',
    side: 'spot',
    hourly: ({ spot }) => meanSpot(spot),
    conflict: () => null,
  },
];

function reserved(term: ReservedTerm, index: number): PriceBasis {
  const words = `${years(term.years)}, ${UPFRONT_WORDS[term.upfront]}`;
  const convertible = term.offeringClass === 'convertible';
  return {
    id: `ri-${convertible ? 'convertible' : 'standard'}-${term.years}-${UPFRONT_IDS[term.upfront]}`,
    label: `${convertible ? 'Convertible' : 'Standard'} Reserved Instance, ${words}`,
    header: `${convertible ? 'Convertible RI' : 'RI'} ${words}`,
    side: 'prices',
    hourly(row) {
      const rate = row.reserved?.rates[index];
      return rate ? effectiveHourly(rate, term) : null;
    },
    conflict({ reserved: rates }) {
      const found = rates?.conflicts.find((one) => one.term === index);
      if (!found) return null;
      return found.candidates.map((rate) => ({
        perHour: effectiveHourly(rate, term),
        source: `SKU ${rate.sku}`,
      }));
    },
  };
}

function savings(term: SavingsTerm, index: number): PriceBasis {
  const words = `${years(term.years)}, ${UPFRONT_WORDS[term.upfront]}`;
  const compute = term.plan === 'Compute';
  return {
    id: `sp-${compute ? 'compute' : 'ec2'}-${term.years}-${UPFRONT_IDS[term.upfront]}`,
    label: `${compute ? 'Compute' : 'EC2 Instance'} Savings Plan, ${words}`,
    header: `${compute ? 'Compute SP' : 'EC2 SP'} ${words}`,
    side: 'savings',
    hourly: (row) => row.savings?.rates[index] ?? null,
    conflict({ savings: rates }) {
      const found = rates?.conflicts.find((one) => one.term === index);
      if (!rates || !found) return null;
      return found.candidates.map((perHour) => ({ perHour, source: rates.usageType }));
    },
  };
}

export const RESERVED_BASES: readonly PriceBasis[] = RESERVED_TERMS.map(reserved);
export const SAVINGS_BASES: readonly PriceBasis[] = SAVINGS_TERMS.map(savings);
export const SPOT_BASES = SPOT;

/** Every way to pay that is compared, the plain one first. */
export const PRICE_BASES: readonly PriceBasis[] = [ON_DEMAND, ...SPOT, ...RESERVED_BASES, ...SAVINGS_BASES];

/** The way to pay of that id; on demand for one that is not known. */
export function basisOf(id: string): PriceBasis {
  return PRICE_BASES.find((basis) => basis.id === id) ?? ON_DEMAND;
}

/** The currency of a row's prices; every price of a region has the same. */
export function currencyOf({ quote, reserved: rates, savings: plans, spot }: TypeRow): 'USD' | 'CNY' {
  if (quote.state !== 'unknown') return quote.currency;
  return rates?.currency ?? plans?.currency ?? spot?.currency ?? 'USD';
}
