/**
 * Texts in one buffer of UTF-8, which crosses threads without a copy: text `i` lies between
 * `ends[i - 1]` (0 for the first) and `ends[i]`.
 */
export type PackedTexts = { bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> };

/**
 * A stretch of keys in the order of their UTF-8 bytes: greater than `after` (null: from the first on), up to
 * and with `until` (null: to the last).
 */
export type KeyRange = {
  after: Uint8Array<ArrayBuffer> | null;
  until: Uint8Array<ArrayBuffer> | null;
};

/**
 * What a lister found, by column: some objects and some common prefixes, in the order in which S3
 * told them. This is the form in which entries go from the lister's thread to the store's.
 */
export type EntryBatch = {
  /** Whole keys of objects, exactly as they are. */
  keys: PackedTexts;
  /** Bytes. */
  sizes: Float64Array<ArrayBuffer>;
  /** Milliseconds since 1970, UTC; NaN where unknown. */
  modified: Float64Array<ArrayBuffer>;
  /** Index into `classNames`, or NO_CLASS where the server told none. */
  classes: Uint8Array<ArrayBuffer>;
  classNames: string[];
  /** Without the quotes; empty where the server told none. */
  etags: PackedTexts;
  /** Whole common prefixes, delimiter included. */
  prefixes: PackedTexts;
  /**
   * All entries in this stretch are those of the batch, in byte order; ranges of batches never overlap. Null
   * where the server keeps no order, so that only the end of the listing tells that it is whole.
   */
  range: KeyRange | null;
  /** LIST requests that were answered for this batch. */
  requests: number;
  /** The region in which they were answered, or null where the lister does not know. */
  region: string | null;
};

/** In `classes`: no storage class was told. */
export const NO_CLASS = 255;

const encoder = new TextEncoder();

/** Packs texts; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const ends = new Uint32Array(texts.length);
  let units = 0;
  for (const text of texts) units += text.length;
  // three bytes are the most that one UTF-16 unit can take
  const room = new Uint8Array(units * 3);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += encoder.encodeInto(text, room.subarray(end)).written;
    ends[index] = end;
  }
  return { bytes: room.slice(0, end), ends };
}

/** The bytes of text `index`, not copied. */
export function packedAt({ bytes, ends }: PackedTexts, index: number): Uint8Array {
  return bytes.subarray(index === 0 ? 0 : ends[index - 1], ends[index]);
}

/** The buffers to transfer with a batch; the sender cannot use them any more. */
export function buffersOf(batch: EntryBatch): ArrayBuffer[] {
  const { keys, etags, prefixes, sizes, modified, classes } = batch;
  const packed = [keys, etags, prefixes].flatMap(({ bytes, ends }) => [bytes.buffer, ends.buffer]);
  return [...packed, sizes.buffer, modified.buffer, classes.buffer];
}
