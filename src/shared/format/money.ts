import { UNKNOWN } from './bytes';

const SYMBOLS = { USD: '$', CNY: 'CN¥' } as const;

/** Money with so many decimals: "$0.0416"; null is an em dash. */
export function formatMoney(amount: number | null, digits: number, currency: 'USD' | 'CNY' = 'USD'): string {
  return amount === null ? UNKNOWN : `${SYMBOLS[currency]}${withCommas(amount, digits)}`;
}

/** Money per hour with four decimals: "$0.0416"; null is an em dash. */
export function formatHourly(amount: number | null, currency: 'USD' | 'CNY' = 'USD'): string {
  return formatMoney(amount, 4, currency);
}

/** Money in all, with two decimals: "$1.00"; sums below a cent keep four, and what they do not show is "< $0.0001". */
export function formatTotal(amount: number | null, currency: 'USD' | 'CNY' = 'USD'): string {
  if (amount === null) return UNKNOWN;
  // less than what four decimals show is not nothing
  if (amount > 0 && amount < 0.00005) return `< ${SYMBOLS[currency]}0.0001`;
  return `${SYMBOLS[currency]}${withCommas(amount, amount > 0 && amount < 0.01 ? 4 : 2)}`;
}

function withCommas(amount: number, digits: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
