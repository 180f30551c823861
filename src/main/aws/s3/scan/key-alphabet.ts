import { characterStart, codePointAt } from './utf8';

const SLASH = 0x2f;
const FIRST_BEYOND_ASCII = 0x80;
const LAST = 0x10ffff;
/** No name within a key is longer. */
const LONGEST_NAME = 1025;
/** Places after one whose symbols tell what else it may hold: a counter's last digits run ahead of its first. */
const LOOK_AHEAD = 3;

const DIGITS = codesOf('0123456789');
const HEX = codesOf('abcdef');
const LETTERS = codesOf('abcdefghijklmnopqrstuvwxyz');
const UPPER = 0x20;

/** What a place in a key may hold: ASCII in order, and from where to where characters beyond it reach. */
export type Symbols = { ascii: readonly number[]; beyond: { first: number; last: number } | null };

/** A place in keys: how many folders deep, and how many bytes into the name there. */
export type Place = { depth: number; offset: number };

/** Tells what the places of a key may hold. */
export interface SymbolSource {
  symbolsAt(place: Place): Symbols;
}

/** The place that byte `at` of a key has, whose first `from` bytes are the listing's prefix. */
export function placeOf(key: Uint8Array, from: number, at: number): Place {
  const place = { depth: 0, offset: 0 };
  for (let index = from; index < at && index < key.length; index += 1) step(place, key[index] ?? 0);
  return place;
}

/** Moves a place on by one byte. */
export function step(place: Place, byte: number): void {
  place.offset = byte === SLASH ? 0 : place.offset + 1;
  if (byte === SLASH) place.depth += 1;
}

/** Every printable character of ASCII, everywhere. */
export const ANY_SYMBOL: SymbolSource = {
  symbolsAt: () => ({
    ascii: Array.from({ length: 95 }, (_, index) => 0x20 + index),
    beyond: { first: FIRST_BEYOND_ASCII, last: LAST },
  }),
};

type Seen = {
  ascii: Set<number>;
  beyond: { first: number; last: number } | null;
  /** Nothing was found from this symbol on, in one folder at least. */
  ceiling: number;
  symbols: Symbols | null;
};

/**
 * What keys hold where, learnt from those that were found. A place where all keys have the same letter
 * is taken for a part of a name that all share; digits and letters that differ stand for their like.
 */
export class KeyAlphabet implements SymbolSource {
  private readonly places = new Map<number, Seen>();

  constructor(private readonly prefixLength: number) {}

  learn(key: Uint8Array): void {
    const place = { depth: 0, offset: 0 };
    for (let at = this.prefixLength; at < key.length; at += 1) {
      const byte = key[at] ?? 0;
      // the bytes within a character have no place of their own
      if ((byte & 0xc0) !== 0x80) this.note(place, codePointAt(key, at));
      step(place, byte);
    }
  }

  /** There is nothing from `point` up to `end`, so names there may not go on beyond the point's last symbol. */
  noneFrom(point: Uint8Array, commonWithEnd: number): void {
    const at = characterStart(point, point.length - 1);
    const symbol = codePointAt(point, at);
    // an end beside the point says nothing of what is behind the end
    if (at < this.prefixLength || at <= commonWithEnd) return;
    const seen = this.seenAt(placeOf(point, this.prefixLength, at));
    seen.ceiling = Math.min(seen.ceiling, symbol);
    seen.symbols = null;
  }

  symbolsAt(place: Place): Symbols {
    const seen = this.seenAt(place);
    seen.symbols ??= { ascii: this.likely(place, seen), beyond: likelyBeyond(seen) };
    return seen.symbols;
  }

  private note(place: Place, code: number): void {
    const seen = this.seenAt(place);
    if (code >= FIRST_BEYOND_ASCII) {
      const { first, last } = seen.beyond ?? { first: code, last: code };
      if (seen.beyond && code >= first && code <= last) return;
      seen.beyond = { first: Math.min(first, code), last: Math.max(last, code) };
    } else {
      if (seen.ascii.has(code)) return;
      seen.ascii.add(code);
    }
    for (let back = 0; back <= LOOK_AHEAD && back <= place.offset; back += 1) {
      this.seenAt({ ...place, offset: place.offset - back }).symbols = null;
    }
  }

  private seenAt({ depth, offset }: Place): Seen {
    const index = depth * LONGEST_NAME + offset;
    const known = this.places.get(index);
    if (known) return known;
    const seen = { ascii: new Set<number>(), beyond: null, ceiling: LAST + 1, symbols: null };
    this.places.set(index, seen);
    return seen;
  }

  private likely(place: Place, { ascii, beyond, ceiling }: Seen): number[] {
    const likely = new Set(ascii);
    if (ascii.size === 0 && !beyond) add(likely, [...DIGITS, ...LETTERS], ceiling);
    const digits = hasAny(ascii, DIGITS);
    if (digits) add(likely, DIGITS, ceiling);
    for (const shift of [0, UPPER]) {
      const letters = LETTERS.map((code) => code - shift);
      const hex = HEX.map((code) => code - shift);
      const found = letters.filter((code) => ascii.has(code));
      const onlyHex = found.every((code) => hex.includes(code));
      if (digits && onlyHex && (found.length > 0 || this.isHexAfter(place, hex, letters))) {
        add(likely, hex, ceiling);
      } else if (found.length > 1 || (found.length > 0 && ascii.size > 1)) add(likely, letters, ceiling);
    }
    return [...likely].sort((a, b) => a - b);
  }

  /** Whether the next places hold hexadecimal digits, letters included. */
  private isHexAfter({ depth, offset }: Place, hex: readonly number[], letters: readonly number[]): boolean {
    const next = new Set<number>();
    for (let ahead = 1; ahead <= LOOK_AHEAD; ahead += 1) {
      const seen = this.places.get(depth * LONGEST_NAME + offset + ahead);
      if (seen && hasAny(seen.ascii, DIGITS)) for (const code of seen.ascii) next.add(code);
    }
    return hasAny(next, hex) && letters.every((code) => hex.includes(code) || !next.has(code));
  }
}

/** As far again as characters have reached: what was found of them so far is their beginning. */
function likelyBeyond({ beyond, ceiling }: Seen): Symbols['beyond'] {
  if (!beyond) return null;
  const { first, last } = beyond;
  return { first, last: Math.max(last, Math.min(LAST, last + (last - first), ceiling - 1)) };
}

function add(likely: Set<number>, codes: readonly number[], ceiling: number): void {
  for (const code of codes) if (code < ceiling) likely.add(code);
}

function hasAny(codes: ReadonlySet<number>, wanted: readonly number[]): boolean {
  return wanted.some((code) => codes.has(code));
}

function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
