import { _parseRfc3339DateTimeWithOffset } from '@smithy/core/serde';
import type { XmlReader } from './xml-reader';

const SLASH = 0x2f;
const LESS = 0x3c;
const DOT = 0x2e;
const COLON = 0x3a;
const DASH = 0x2d;
const ZULU = 0x5a;
const TIME = 0x54;

/** Digits that a number holds exactly. */
const EXACT_DIGITS = 15;
const DAY_MS = 86_400_000;

/** The number that is the text of the element whose start tag was just read; NaN where there is none. */
export function readNumber(reader: XmlReader): number {
  const { bytes, at } = reader;
  let value = 0;
  let end = at;
  for (; ; end += 1) {
    const digit = (bytes[end] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (
    !reader.closed &&
    end > at &&
    end - at <= EXACT_DIGITS &&
    bytes[end] === LESS &&
    bytes[end + 1] === SLASH
  ) {
    reader.at = end;
    reader.closeLast();
    return value;
  }
  const text = reader.text();
  return text === '' ? NaN : Number(text);
}

/** The time that is the text of the element, in milliseconds since 1970, UTC; NaN where there is none. */
export function readTime(reader: XmlReader): number {
  const { bytes, at } = reader;
  const quick = reader.closed ? NaN : timeAt(bytes, at);
  if (!Number.isNaN(quick)) {
    reader.at = bytes.indexOf(LESS, at);
    reader.closeLast();
    return quick;
  }
  const text = reader.text();
  return text === '' ? NaN : (parseTime(text, reader)?.getTime() ?? NaN);
}

/** A time in any form that the SDK reads. */
export function parseTime(text: string, reader: XmlReader): Date | undefined {
  try {
    return _parseRfc3339DateTimeWithOffset(text);
  } catch {
    return reader.fail('a time is none');
  }
}

export function parseFlag(text: string): boolean {
  return text.toLowerCase() === 'true';
}

/** `2026-01-31T12:00:00Z` or `2026-01-31T12:00:00.000Z` with an end tag behind it; NaN for all else. */
function timeAt(bytes: Uint8Array, at: number): number {
  const year = digits(bytes, at, 4);
  const month = digits(bytes, at + 5, 2);
  const day = digits(bytes, at + 8, 2);
  const hour = digits(bytes, at + 11, 2);
  const minute = digits(bytes, at + 14, 2);
  const second = digits(bytes, at + 17, 2);
  const fraction = bytes[at + 19] === DOT ? digits(bytes, at + 20, 3) : 0;
  const end = at + (bytes[at + 19] === DOT ? 23 : 19);
  const punctuated =
    bytes[at + 4] === DASH &&
    bytes[at + 7] === DASH &&
    bytes[at + 10] === TIME &&
    bytes[at + 13] === COLON &&
    bytes[at + 16] === COLON &&
    bytes[end] === ZULU &&
    bytes[end + 1] === LESS &&
    bytes[end + 2] === SLASH;
  // years before 100 have rules of their own in JavaScript
  if (!punctuated || year < 100 || month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  return (
    daysSince1970(year, month, day) * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction
  );
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = 0; index < count; index += 1) {
    const digit = (bytes[at + index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days from 1970-01-01 in the Gregorian calendar; years begin in March here, so that leap days end them. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const century = Math.floor(shifted / 100);
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - century + Math.floor(century / 4);
  return shifted * 365 + leaps + inYear - 719_468;
}
