import { placeOf, step, type Place, type SymbolSource, type Symbols } from './key-alphabet';
import { codePointAt, widthOf } from './utf8';

/** A symbol that weighs less than this cannot be told from its neighbours in a double. */
const LEAST_WEIGHT = 1e-13;

/**
 * Keys with a beginning in common as numbers from 0 to 1, in their order: each character is a digit, out
 * of as many as there may be at its place.
 */
export class KeyScale {
  /**
   * @param common a key whose first `from` bytes all keys have.
   * @param prefixLength bytes of the listing's prefix, from which places are counted.
   */
  constructor(
    private readonly source: SymbolSource,
    private readonly common: Uint8Array,
    private readonly from: number,
    private readonly prefixLength: number,
  ) {}

  /** The value of a key; of null, which is after all keys, 1. */
  valueOf(key: Uint8Array | null): number {
    if (key === null) return 1;
    const place = this.start();
    let value = 0;
    let weight = 1;
    for (let at = this.from; at < key.length && weight > LEAST_WEIGHT;) {
      const symbols = this.source.symbolsAt(place);
      const code = codePointAt(key, at);
      const { start, width, known } = spanOf(symbols, code);
      value += weight * start;
      if (!known) return value;
      weight *= width;
      for (const end = at + widthOf(code); at < end; at += 1) step(place, key[at] ?? 0);
    }
    return value;
  }

  /** Gives keys with that beginning, ever longer, which come closer and closer to `value` from below. */
  *keysTowards(value: number): Generator<Uint8Array<ArrayBuffer>, void> {
    const place = this.start();
    const bytes = [...this.common.subarray(0, this.from)];
    let rest = value;
    let weight = 1;
    while (weight > LEAST_WEIGHT && bytes.length <= this.common.length + 64) {
      const symbols = this.source.symbolsAt(place);
      const code = codeAt(symbols, rest);
      if (code === null) return;
      const { start, width } = spanOf(symbols, code);
      rest = width === 0 ? 0 : Math.max(0, (rest - start) / width);
      weight *= width;
      for (const byte of Buffer.from(String.fromCodePoint(code))) {
        bytes.push(byte);
        step(place, byte);
      }
      // where there is no choice there is nothing new
      if (width < 1) yield Uint8Array.from(bytes);
    }
  }

  private start(): Place {
    return placeOf(this.common, this.prefixLength, this.from);
  }
}

/** How many symbols of ASCII all characters beyond it weigh as much as. */
function weightBeyond({ ascii, beyond }: Symbols): number {
  return beyond ? Math.max(1, ascii.length) : 0;
}

/** Which part of 0 to 1 a character has; of one that is not known there, where it would begin. */
function spanOf(symbols: Symbols, code: number): { start: number; width: number; known: boolean } {
  const { ascii, beyond } = symbols;
  const weight = weightBeyond(symbols);
  const all = ascii.length + weight;
  let rank = 0;
  while (rank < ascii.length && (ascii[rank] ?? 0) < code) rank += 1;
  if (ascii[rank] === code) return { start: rank / all, width: 1 / all, known: true };
  if (!beyond || code < beyond.first) return { start: all === 0 ? 0 : rank / all, width: 0, known: false };
  if (code > beyond.last) return { start: 1, width: 0, known: false };
  const width = weight / (beyond.last - beyond.first + 1);
  return { start: (ascii.length + (code - beyond.first) * width) / all, width: width / all, known: true };
}

function codeAt(symbols: Symbols, value: number): number | null {
  const { ascii, beyond } = symbols;
  const weight = weightBeyond(symbols);
  const rank = Math.min(value, 1 - 1e-12) * (ascii.length + weight);
  if (rank < ascii.length) return ascii[Math.floor(rank)] ?? null;
  if (!beyond) return null;
  const share = (rank - ascii.length) / weight;
  const code = beyond.first + Math.floor(share * (beyond.last - beyond.first + 1));
  // surrogates are no characters
  return code >= 0xd800 && code <= 0xdfff ? 0xe000 : code;
}
