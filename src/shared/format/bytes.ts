const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** What stands for an unknown value everywhere: an em dash, never 0. */
export const UNKNOWN = '\u2014';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separated by commas: "100,000". */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A count with what is counted: "1 instance", "1,000 instances"; for words that take an s. */
export function formatCounted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** A size in binary units with three significant digits at most: "1.5 MiB"; null is an em dash. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return UNKNOWN;
  let value = bytes;
  let unit = 0;
  // 1023.5 KiB would round to "1,024 KiB", so the next unit starts a little early
  while (value >= (unit === 0 ? 1024 : 1023.5) && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits)).toLocaleString('en-US')} ${UNITS[unit] ?? 'B'}`;
}

/** A number of bytes more or fewer: "+1.5 MiB", "\u22121.5 MiB", "0 B". */
export function formatSignedBytes(bytes: number): string {
  const sign = bytes > 0 ? '+' : bytes < 0 ? '\u2212' : '';
  return `${sign}${formatBytes(Math.abs(bytes))}`;
}

/** The exact size: "1,572,864 bytes". */
export function formatExactBytes(bytes: number): string {
  return formatCounted(bytes, 'byte');
}
