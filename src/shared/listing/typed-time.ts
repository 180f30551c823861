import type { Typed } from './typed-size';

/**
 * What a typed time stands for: "2024-01-31" is a whole day, "12:00" a minute. From `from` until just
 * before `until`, in milliseconds since 1970; both are equal for a moment.
 */
export type TimeSpan = { from: number; until: number };

const DATE =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?)?)?$/i;

const AGO = /^(\d{1,6}|an?|one)\s*([a-z]+)(?:\s+ago)?$/i;

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** Words for stretches of time, and how many of a unit they are. */
const UNITS = new Map<string, [Unit, number]>(
  Object.entries<[Unit, number]>({
    s: ['second', 1],
    second: ['second', 1],
    min: ['minute', 1],
    minute: ['minute', 1],
    h: ['hour', 1],
    hour: ['hour', 1],
    d: ['day', 1],
    day: ['day', 1],
    w: ['day', 7],
    week: ['day', 7],
    month: ['month', 1],
    y: ['year', 1],
    year: ['year', 1],
  }),
);

/**
 * A time as people type it, in the local zone unless it names another: "2024-01-31", "2024-01-31 12:00",
 * "2024-01-31T12:00:00Z", "7 days ago", "today". `now` in milliseconds since 1970.
 */
export function parseTime(text: string, now: number): Typed<TimeSpan> {
  const bare = text.trim();
  const span = named(bare.toLowerCase(), now) ?? ago(bare, now) ?? dated(bare);
  if (span) return { value: span };
  return { fault: `"${text}" is not a time such as 2024-01-31, 2024-01-31 12:00 or 7 days ago.` };
}

/** A moment in words that `parseTime` reads as exactly the same moment. */
export function showTime(time: number): string {
  return new Date(time).toISOString();
}

/** The local day that begins at this moment, as `parseTime` reads it; null where none does. */
export function showDay(time: number): string | null {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  const shown = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  return dated(shown)?.from === time ? shown : null;
}

function named(text: string, now: number): TimeSpan | null {
  if (text === 'now') return { from: now, until: now };
  if (text !== 'today' && text !== 'yesterday') return null;
  const date = new Date(now);
  const day = date.getDate() - (text === 'today' ? 0 : 1);
  const at = (plus: number) => new Date(date.getFullYear(), date.getMonth(), day + plus).getTime();
  return { from: at(0), until: at(1) };
}

/** Days, months and years are those of the calendar: 7 days ago it was the same time of the day. */
function ago(text: string, now: number): TimeSpan | null {
  const [, typed = '', word = ''] = AGO.exec(text) ?? [];
  const lower = word.toLowerCase();
  const known = UNITS.get(lower) ?? UNITS.get(lower.replace(/s$/, ''));
  if (!known) return null;
  const [unit, times] = known;
  const count = times * (/^\d/.test(typed) ? Number(typed) : 1);
  const date = new Date(now);
  if (unit === 'second') date.setTime(now - count * 1000);
  if (unit === 'minute') date.setTime(now - count * 60_000);
  if (unit === 'hour') date.setTime(now - count * 3_600_000);
  if (unit === 'day') date.setDate(date.getDate() - count);
  if (unit === 'month') backMonths(date, count);
  if (unit === 'year') backMonths(date, 12 * count);
  const time = date.getTime();
  return Number.isNaN(time) ? null : { from: time, until: time };
}

/** A month before March 31 is the end of February, not the beginning of March. */
function backMonths(date: Date, count: number): void {
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() - count);
  date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
}

function dated(text: string): TimeSpan | null {
  const parts = DATE.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const given = [year, month, day, hour, minute, second].filter((part) => part !== undefined).map(Number);
  const [y = 0, mo = 1, d = 1, h = 0, mi = 0, s = 0] = given;
  const exists = mo >= 1 && mo <= 12 && d >= 1 && d <= new Date(y, mo, 0).getDate();
  // JavaScript takes the years 0 to 99 for those of the last century
  if (!exists || y < 1000 || h > 23 || mi > 59 || s > 59) return null;
  const milliseconds = Math.floor(Number(fraction ?? 0) * 1000 + 1e-6);
  /** The time with the last of the parts that were given greater by `plus`. */
  const at = (plus: number): number => {
    const [a, b, c, e, f, g] = [y, mo, d, h, mi, s].map((part, index) =>
      index === given.length - 1 ? part + plus : part,
    );
    const all = [a ?? 0, (b ?? 1) - 1, c, e, f, g, milliseconds] as const;
    return zone === undefined ? new Date(...all).getTime() : Date.UTC(...all) - offsetOf(zone);
  };
  const from = at(0);
  return { from, until: fraction === undefined ? at(1) : from };
}

/** Milliseconds that a zone such as "+02:00" is ahead of UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
