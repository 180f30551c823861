import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatExactBytes } from './bytes';
import { formatHourly, formatTotal } from './money';
import { formatAgo, formatLocalTime, formatUtcTime } from './time';

describe('formatBytes', () => {
  it.each([
    [null, '—'],
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1_048_575, '1 MiB'],
    [1_572_864, '1.5 MiB'],
    [123_456_789, '118 MiB'],
    [5 * 1024 ** 4, '5 TiB'],
    [2 ** 70, '1,024 EiB'],
  ])('%j is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

it('writes exact sizes and counts with commas', () => {
  expect(formatExactBytes(1)).toBe('1 byte');
  expect(formatExactBytes(1_572_864)).toBe('1,572,864 bytes');
  expect(formatCount(100_000)).toBe('100,000');
});

describe('money', () => {
  it('has four decimals an hour, and an em dash for unknown', () => {
    expect(formatHourly(0.0416)).toBe('$0.0416');
    expect(formatHourly(12_345.6)).toBe('$12,345.6000');
    expect(formatHourly(0)).toBe('$0.0000');
    expect(formatHourly(null)).toBe('—');
    expect(formatHourly(1, 'CNY')).toBe('CN¥1.0000');
  });

  it('has two decimals in all, four below a cent', () => {
    expect(formatTotal(1)).toBe('$1.00');
    expect(formatTotal(0.0042)).toBe('$0.0042');
    expect(formatTotal(0)).toBe('$0.00');
    expect(formatTotal(0.00005)).toBe('$0.0001');
    expect(formatTotal(0.00004)).toBe('< $0.0001');
    expect(formatTotal(null)).toBe('—');
  });
});

describe('time', () => {
  it('is local in cells and UTC in tooltips', () => {
    const time = Date.UTC(2026, 6, 20, 12, 3, 5);
    expect(formatUtcTime(time)).toBe('2026-07-20 12:03:05 UTC');
    const local = formatLocalTime(time);
    expect(local).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
    expect(new Date(local.replace(' ', 'T')).getTime()).toBe(time);
    expect(formatLocalTime(null)).toBe('—');
  });

  it.each([
    [0, 'just now'],
    [-5_000, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [3 * 3_600_000 + 59 * 60_000, '3 hours ago'],
    [86_400_000, '1 day ago'],
    [2_000 * 86_400_000, '2,000 days ago'],
  ])('says that %d ms have passed: %s', (passed, text) => {
    expect(formatAgo(1_000_000_000_000, 1_000_000_000_000 + passed)).toBe(text);
  });
});
