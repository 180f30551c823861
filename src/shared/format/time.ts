import { UNKNOWN } from './bytes';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `2026-07-20 14:03:05` in the local zone; null is an em dash. Sorts as text and is read the same everywhere. */
export function formatLocalTime(time: number | null): string {
  if (time === null) return UNKNOWN;
  const date = new Date(time);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `2026-07-20 12:03:05 UTC`, for the tooltip beside a local time. */
export function formatUtcTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const SECOND = 1000;
const SPANS = [
  { unit: 'day', length: 86_400 * SECOND },
  { unit: 'hour', length: 3_600 * SECOND },
  { unit: 'minute', length: 60 * SECOND },
];

/** How long ago a time was, in its largest whole unit: "3 hours ago"; below a minute "just now". Milliseconds. */
export function formatAgo(time: number, now: number): string {
  const span = SPANS.find(({ length }) => now - time >= length);
  if (!span) return 'just now';
  const count = Math.floor((now - time) / span.length);
  return `${count.toLocaleString('en-US')} ${span.unit}${count === 1 ? '' : 's'} ago`;
}

/** A span in its two largest units: "3 d 4 h", "4 h 5 min", "9 min 30 s". Milliseconds, not negative. */
export function formatSpan(span: number): string {
  const seconds = Math.floor(span / SECOND);
  const parts = [
    { count: Math.floor(seconds / 86_400), unit: 'd' },
    { count: Math.floor(seconds / 3_600) % 24, unit: 'h' },
    { count: Math.floor(seconds / 60) % 60, unit: 'min' },
    { count: seconds % 60, unit: 's' },
  ];
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, unit }) => `${count.toLocaleString('en-US')} ${unit}`)
    .join(' ');
}
