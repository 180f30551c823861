import type { ErrorFacts } from './error-facts';

/** Codes that only a wrong clock brings. */
const SKEW_CODES = new Set([
  'RequestTimeTooSkewed',
  'RequestInTheFuture',
  'RequestTimeTooSkewedException',
  'ClockSkewException',
]);

/** Codes that a wrong clock may bring, among other causes. */
const PERHAPS = new Set([
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'AuthFailure',
  'RequestExpired',
  'AccessDenied',
]);

/** AWS allows five minutes on most services and fifteen on S3; less than this is never the cause. */
const TOLERATED_MS = 4 * 60_000;

/**
 * How far this machine's clock is ahead of the server's, in milliseconds (negative when behind), by
 * S3's ServerTime or the Date header; null when neither tells.
 */
export function clockAheadBy(facts: ErrorFacts, now: number): number | null {
  const server = Date.parse(facts.ServerTime ?? facts.headers['date'] ?? '');
  return Number.isNaN(server) ? null : now - server;
}

/** Whether the clock is to blame, and by how much where that is known. */
export function skewOf(facts: ErrorFacts, now: number): { aheadBy: number | null } | null {
  const aheadBy = clockAheadBy(facts, now);
  if (facts.awsCode !== null && SKEW_CODES.has(facts.awsCode)) return { aheadBy };
  const message = facts.message ?? '';
  if (/signature (not yet current|expired)|Request has expired.*skew/i.test(message)) return { aheadBy };
  const far = aheadBy !== null && Math.abs(aheadBy) > TOLERATED_MS;
  const refused = facts.status === 400 || facts.status === 401 || facts.status === 403;
  const suspicious = facts.awsCode === null ? refused : PERHAPS.has(facts.awsCode);
  return far && suspicious ? { aheadBy } : null;
}

/** "This machine's clock is 20 minutes ahead of AWS's." */
export function skewSentence(aheadBy: number | null): string {
  if (aheadBy === null || Math.abs(aheadBy) < 60_000) {
    return "This machine's clock differs from AWS's by more than AWS allows.";
  }
  const minutes = Math.round(Math.abs(aheadBy) / 60_000);
  const far =
    minutes < 120 ? `${minutes} minute${minutes === 1 ? '' : 's'}` : `${Math.round(minutes / 60)} hours`;
  return `This machine's clock is ${far} ${aheadBy > 0 ? 'ahead of' : 'behind'} AWS's.`;
}
