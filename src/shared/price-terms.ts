import { UPFRONT, type ReservedTerm, type SavingsTerm } from './contract/prices';

/** Hours of a year of commitment, as AWS counts them (EC2 User Guide, "Reserved Instances"). */
const HOURS_A_YEAR = 8760;

const YEARS = [1, 3] as const;

/** Every reservation that EC2 sells; rates are told in this order, which must not change. */
export const RESERVED_TERMS: readonly ReservedTerm[] = (['standard', 'convertible'] as const).flatMap(
  (offeringClass) => YEARS.flatMap((years) => UPFRONT.map((upfront) => ({ years, upfront, offeringClass }))),
);

/** Every Savings Plan that covers EC2; rates are told in this order, which must not change. */
export const SAVINGS_TERMS: readonly SavingsTerm[] = (['Compute', 'EC2Instance'] as const).flatMap((plan) =>
  YEARS.flatMap((years) => UPFRONT.map((upfront) => ({ plan, years, upfront }))),
);

/** What a reservation costs an hour, over its whole term: the hourly rate and the upfront sum spread over all hours. */
export function effectiveHourly(
  { hourly, upfront }: { hourly: number; upfront: number },
  { years }: Pick<ReservedTerm, 'years'>,
): number {
  return hourly + upfront / (years * HOURS_A_YEAR);
}
