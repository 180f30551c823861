import { ANY_SYMBOL, type SymbolSource } from './key-alphabet';
import { commonLength, compareKeys, type KeyBytes } from './key-order';
import { KeyScale } from './key-scale';
import { characterStart } from './utf8';

/** S3's keys are no longer, and servers refuse to start after what could be none. */
const LONGEST_KEY = 1024;
/** U+10FFFF, after which no character comes. */
const LAST_CHARACTER = [0xf4, 0x8f, 0xbf, 0xbf];

/** A stretch that has been listed up to `cursor` and ends with `end`; null for the end of the listing. */
export type OpenStretch = {
  cursor: KeyBytes;
  end: KeyBytes | null;
  /** How many bytes the keys of one page begin with in common: where they differ at the latest. */
  pageCommon: number;
};

/** Finds points at which a stretch can be handed out in two, from what the keys so far look like. */
export class SplitPoints {
  constructor(
    private readonly alphabet: SymbolSource,
    private readonly prefixLength: number,
  ) {}

  /** About half-way between cursor and end, strictly in between; null where nothing is found. */
  middle({ cursor, end }: OpenStretch): KeyBytes | null {
    const common = this.commonOf(cursor, end);
    for (const source of [this.alphabet, ANY_SYMBOL]) {
      const scale = new KeyScale(source, cursor, common, this.prefixLength);
      const value = (scale.valueOf(cursor) + scale.valueOf(end)) / 2;
      for (const key of scale.keysTowards(value)) if (isBetween(cursor, key, end)) return key;
    }
    return null;
  }

  /**
   * After all keys that begin as the cursor does, for half as many bytes as could matter: asked again
   * each time that nothing was found behind it, it finds where the keys that are left begin to differ.
   */
  level({ cursor, end, pageCommon }: OpenStretch): KeyBytes | null {
    const common = this.commonOf(cursor, end);
    const deepest = Math.max(common + 1, Math.min(cursor.length, pageCommon + 1));
    for (let length = common + Math.ceil((deepest - common) / 2); length <= deepest; length += 1) {
      const start = characterStart(cursor, length);
      const key = Uint8Array.from([...cursor.subarray(0, start), ...LAST_CHARACTER]);
      if (start > 0 && isBetween(cursor, key, end)) return key;
    }
    return null;
  }

  /** The share of the keys from `first` to `end` that lies up to `cursor`, if they are spread evenly. */
  share(first: Uint8Array, { cursor, end }: OpenStretch): number {
    const common = this.commonOf(first, end);
    const scale = new KeyScale(this.alphabet, first, common, this.prefixLength);
    const start = scale.valueOf(first);
    const whole = scale.valueOf(end) - start;
    return whole <= 0 ? 1 : (scale.valueOf(cursor) - start) / whole;
  }

  private commonOf(key: Uint8Array, end: Uint8Array | null): number {
    return end === null ? Math.min(this.prefixLength, key.length) : commonLength(key, end);
  }
}

function isBetween(low: Uint8Array, key: Uint8Array, high: Uint8Array | null): boolean {
  if (key.length > LONGEST_KEY || compareKeys(low, key) >= 0) return false;
  return high === null || compareKeys(key, high) < 0;
}
