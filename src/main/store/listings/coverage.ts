import type { KeyRange } from '../../../shared/listing/entry-batch';
import type { Coverage } from './protocol';

/** Parts that are told one by one. */
const TOLD_PARTS = 20;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export const NOTHING_MISSING: Coverage = { missing: [], missingParts: 0, resumable: false };

/** Puts what is missing into words; null where nobody can tell, and so nothing can be listed in addition. */
export function coverageOf(missing: KeyRange[] | null): Coverage {
  if (!missing) return NOTHING_MISSING;
  return {
    missing: missing.slice(0, TOLD_PARTS).map(({ after, until }) => ({
      after: after && utf8.decode(after),
      until: until && utf8.decode(until),
    })),
    missingParts: missing.length,
    resumable: missing.length > 0,
  };
}
