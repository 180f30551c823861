import { packedAt, type PackedTexts } from '../../../shared/listing/entry-batch';

/** Thrown where a server tells keys that do not belong to what was asked for. */
export class ForeignKeyError extends Error {
  constructor() {
    super('The endpoint listed a key that does not begin with the prefix that was asked for.');
    this.name = 'ForeignKeyError';
  }
}

/**
 * Watches texts as they arrive: whether they come in the order of their UTF-8 bytes, each once, as
 * S3's general purpose buckets promise and directory buckets and some other servers do not.
 */
export class ArrivalOrder {
  /** True as long as every text was greater than the one before. */
  ordered = true;
  private last: Uint8Array | null = null;

  constructor(private readonly prefix: Uint8Array) {}

  /** Throws a ForeignKeyError for a text outside of the prefix. */
  watch(texts: PackedTexts): void {
    const { prefix } = this;
    let before = this.last;
    for (let index = 0; index < texts.ends.length; index += 1) {
      const text = packedAt(texts, index);
      if (text.length < prefix.length || Buffer.compare(text.subarray(0, prefix.length), prefix) !== 0) {
        throw new ForeignKeyError();
      }
      if (this.ordered && before && Buffer.compare(before, text) >= 0) this.ordered = false;
      before = text;
    }
    // a copy, so that the batch need not stay in memory for its last key
    this.last = before?.slice() ?? null;
  }
}
