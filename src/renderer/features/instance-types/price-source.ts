import type { CatalogueAge, PriceQuote } from '../../../shared/contract/prices';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { formatLocalTime } from '../../../shared/format/time';
import { RESERVED_TERMS } from '../../../shared/price-terms';
import { currencyOf, RESERVED_BASES, SAVINGS_BASES, type PriceBasis } from './price-basis';
import { quoteSource } from './quote-text';
import type { TypeRow } from './type-row';

/** Where a row's price comes from, for the tooltip; null where there is nothing to tell. */
export function priceSource(row: TypeRow, basis: PriceBasis): string | null {
  const conflict = basis.conflict(row);
  if (conflict) {
    const currency = currencyOf(row);
    const lines = conflict.map(({ perHour, source }) => `${formatHourly(perHour, currency)}: ${source}`);
    return joined('The Price List holds several prices that should agree:', ...lines);
  }
  if (basis.hourly(row) === null) return null;
  switch (basis.side) {
    case 'prices':
      return joined(reservedSource(row, basis) ?? quoteSource(row.quote), toldAt(row.ages.prices));
    case 'savings':
      return joined(savingsSource(row, basis), toldAt(row.ages.savings));
    case 'spot':
      return joined(...spotLines(row));
  }
}

/** Where an on-demand price is from, and of when: for the tooltip; null where there is nothing to tell. */
export function onDemandSource(quote: PriceQuote | null, age: CatalogueAge | null): string | null {
  return joined(quoteSource(quote), toldAt(age));
}

/** "published 2026-07-20" where AWS tells it, else when it was read. */
export function toldAt(age: CatalogueAge | null): string | null {
  if (!age) return null;
  if (age.publishedAt) return `Published ${age.publishedAt.slice(0, 10)}`;
  return `Read ${formatLocalTime(age.fetchedAt).slice(0, 16)}`;
}

function reservedSource({ reserved }: TypeRow, basis: PriceBasis): string | null {
  const index = RESERVED_BASES.indexOf(basis);
  const rate = reserved?.rates[index];
  const term = RESERVED_TERMS[index];
  if (!reserved || !rate || !term) return null;
  const { currency, sku } = reserved;
  return joined(
    `${formatHourly(rate.hourly, currency)}/h and ${formatTotal(rate.upfront, currency)} upfront, spread over ${term.years * 8760} hours`,
    `SKU ${sku}, ${term.offeringClass}`,
  );
}

function savingsSource({ savings }: TypeRow, basis: PriceBasis): string | null {
  if (!savings || !SAVINGS_BASES.includes(basis)) return null;
  return `Savings Plans rate of ${savings.usageType}, operation ${savings.operation}`;
}

function spotLines({ spot }: TypeRow): string[] {
  if (!spot) return [];
  return Object.entries(spot.zones)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([zone, { perHour, since }]) =>
        `${zone}: ${formatHourly(perHour, spot.currency)} since ${formatLocalTime(since).slice(0, 16)}`,
    );
}

function joined(...lines: (string | null)[]): string | null {
  return lines.filter((line) => line !== null).join('\n') || null;
}
