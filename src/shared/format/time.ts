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
