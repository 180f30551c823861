import { formatMoney } from '../../../shared/format/money';

/** What a price is shown for. */
export type PriceUnit = 'hour' | 'day' | 'month' | 'year';

type UnitFacts = {
  unit: PriceUnit;
  label: string;
  /** Behind a price in a header: "$/h". */
  sign: string;
  /** As AWS counts them: its calculator has 730 hours a month, and commitments 8,760 a year. */
  hours: number;
  digits: number;
};

/** Hours that AWS's calculator counts for a month. */
export const MONTH_HOURS = 730;

const HOUR: UnitFacts = { unit: 'hour', label: 'Hour', sign: 'h', hours: 1, digits: 4 };

export const PRICE_UNITS: readonly UnitFacts[] = [
  HOUR,
  { unit: 'day', label: 'Day', sign: 'day', hours: 24, digits: 3 },
  { unit: 'month', label: 'Month (730 h)', sign: 'month', hours: MONTH_HOURS, digits: 2 },
  { unit: 'year', label: 'Year (8,760 h)', sign: 'year', hours: 8760, digits: 2 },
];

function factsOf(unit: PriceUnit): UnitFacts {
  return PRICE_UNITS.find((one) => one.unit === unit) ?? HOUR;
}

/** "$/h": what stands in the header of a column of prices. */
export function unitSign(unit: PriceUnit): string {
  return `$/${factsOf(unit).sign}`;
}

/** A price per hour as one for the unit; null stays null. */
export function perUnit(perHour: number | null, unit: PriceUnit): number | null {
  return perHour === null ? null : perHour * factsOf(unit).hours;
}

/** A price per hour as it is shown for the unit: "$0.0960", "$70.08"; null is an em dash. */
export function formatPer(perHour: number | null, unit: PriceUnit, currency: 'USD' | 'CNY' = 'USD'): string {
  return formatMoney(perUnit(perHour, unit), factsOf(unit).digits, currency);
}
