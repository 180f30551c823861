import { formatBytes, formatExactBytes, UNKNOWN } from '../../shared/format/bytes';
import { formatLocalTime, formatUtcTime } from '../../shared/format/time';

/** A size in binary units, exact in the tooltip; null is unknown. */
export function SizeText({ bytes }: { bytes: number | null }) {
  if (bytes === null) return UNKNOWN;
  return <span title={formatExactBytes(bytes)}>{formatBytes(bytes)}</span>;
}

/** A time (milliseconds since 1970) in the local zone, in UTC in the tooltip; null is unknown. */
export function TimeText({ time }: { time: number | null }) {
  if (time === null) return UNKNOWN;
  return <span title={formatUtcTime(time)}>{formatLocalTime(time)}</span>;
}
