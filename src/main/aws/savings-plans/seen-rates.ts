import type { SavingsRates } from '../../../shared/contract/prices';
import { SAVINGS_TERMS } from '../../../shared/price-terms';

/** A rate of an instance type under one plan, in the API's own words. */
export type OfferedSavings = {
  instanceType: string;
  planType: string | undefined;
  paymentOption: string | undefined;
  years: number;
  currency: string | undefined;
  perHour: number;
  usageType: string;
  operation: string;
};

type Terms = { usageType: string; operation: string; rates: Map<number, Set<number>> };

/** All rates so far, by type. The same for every order in which they come. */
export class SeenRates {
  private readonly byType = new Map<string, Terms>();

  constructor(private readonly currency: 'USD' | 'CNY') {}

  /** Takes rates in and gives what is known by now of the types among them. */
  add(offered: readonly OfferedSavings[]): Record<string, SavingsRates> {
    const changed = new Set<string>();
    for (const one of offered) {
      const term = SAVINGS_TERMS.findIndex(
        ({ plan, years, upfront }) =>
          plan === one.planType && years === one.years && upfront === one.paymentOption,
      );
      if (term < 0 || (one.currency ?? this.currency) !== this.currency) continue;
      this.note(one, term);
      changed.add(one.instanceType);
    }
    return Object.fromEntries(
      [...changed].flatMap((name) => {
        const terms = this.byType.get(name);
        return terms ? [[name, this.ratesOf(terms)]] : [];
      }),
    );
  }

  private note({ instanceType, usageType, operation, perHour }: OfferedSavings, term: number): void {
    const terms = this.byType.get(instanceType) ?? {
      usageType,
      operation,
      rates: new Map<number, Set<number>>(),
    };
    // of several the first by name, whichever comes first
    if (usageType < terms.usageType) terms.usageType = usageType;
    const rates = terms.rates.get(term) ?? new Set();
    terms.rates.set(term, rates.add(perHour));
    this.byType.set(instanceType, terms);
  }

  private ratesOf({ usageType, operation, rates: found }: Terms): SavingsRates {
    const byTerm = SAVINGS_TERMS.map((_, term) => [...(found.get(term) ?? [])].sort((a, b) => a - b));
    return {
      currency: this.currency,
      usageType,
      operation,
      rates: byTerm.map((rates) => (rates.length === 1 ? (rates[0] ?? null) : null)),
      conflicts: byTerm.flatMap((candidates, term) => (candidates.length > 1 ? [{ term, candidates }] : [])),
    };
  }
}
