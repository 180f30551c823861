import { LONGEST_PRESIGNED } from '../../../shared/contract/object-access';

export const UNITS = ['minutes', 'hours', 'days'] as const;
export type ExpiryUnit = (typeof UNITS)[number];

const SECONDS: Record<ExpiryUnit, number> = { minutes: 60, hours: 3600, days: 86_400 };

/** Seconds; null for what is no whole number of the unit, or more than seven days. */
export function expirySeconds(amount: string, unit: ExpiryUnit): number | null {
  if (!/^\d{1,6}$/.test(amount.trim())) return null;
  const seconds = Number(amount) * SECONDS[unit];
  return seconds >= 1 && seconds <= LONGEST_PRESIGNED ? seconds : null;
}
