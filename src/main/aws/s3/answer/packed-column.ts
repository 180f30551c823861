import { isUtf8 } from 'node:buffer';
import type { PackedTexts } from '../../../../shared/listing/entry-batch';
import { packedAt, packTexts } from '../../../../shared/listing/entry-batch';
import type { XmlReader } from './xml-reader';

const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const SPACE = 0x20;
const SLASH = 0x2f;
const LESS = 0x3c;

const QUOTE_REFERENCE = Buffer.from('&quot;');
const encoder = new TextEncoder();

/** Texts of one page as they are read, in room that is used again for the next page. */
export class PackedColumn {
  private bytes = new Uint8Array(64 * 1024);
  private ends = new Uint32Array(1024);
  private end = 0;
  count = 0;

  /** Forgets the last page; texts of a body of `size` bytes will fit. */
  clear(size: number): void {
    this.end = 0;
    this.count = 0;
    // U+FFFD for a byte that is no text takes three
    if (this.bytes.length < size) this.bytes = new Uint8Array(size * 2);
  }

  addEmpty(): void {
    this.close();
  }

  /** Adds the text of the element whose start tag was just read, and goes past the element. */
  addText(reader: XmlReader): void {
    if (reader.closed) {
      this.close();
      return;
    }
    const from = reader.bytes;
    const start = reader.at;
    const to = this.bytes;
    let { end } = this;
    let at = start;
    for (;;) {
      const byte = from[at];
      if (byte === undefined || byte === LESS || byte === AMPERSAND || byte === CARRIAGE_RETURN) break;
      to[end] = byte;
      end += 1;
      at += 1;
    }
    if (from[at] === LESS && from[at + 1] === SLASH) {
      reader.at = at;
      reader.closeLast();
      this.end = end;
      this.close();
      return;
    }
    this.addString(reader.text());
  }

  /** The same, without the quotes of an ETag: they are HTTP's, not the tag's. */
  addUnquoted(reader: XmlReader): void {
    if (reader.closed) {
      this.close();
      return;
    }
    const from = reader.bytes;
    const width = quoteAt(from, reader.at);
    const to = this.bytes;
    let { end } = this;
    let at = reader.at + width;
    for (;;) {
      const byte = from[at];
      if (byte === undefined || byte === LESS || byte === AMPERSAND || byte === QUOTE) break;
      if (byte === CARRIAGE_RETURN) break;
      to[end] = byte;
      end += 1;
      at += 1;
    }
    if (width > 0 && quoteAt(from, at) === width) {
      at += width;
      if (from[at] === LESS && from[at + 1] === SLASH) {
        reader.at = at;
        reader.closeLast();
        this.end = end;
        this.close();
        return;
      }
    }
    const text = reader.text();
    const quoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
    this.addString(quoted ? text.slice(1, -1) : text);
  }

  /** The texts in buffers of their own. `url`: as `encoding-type=url` writes them, to be decoded. */
  take(url: boolean): PackedTexts {
    if (url) this.decodeUrl();
    const packed = { bytes: this.bytes.slice(0, this.end), ends: this.ends.slice(0, this.count) };
    return isText(packed) ? packed : mended(packed);
  }

  private addString(text: string): void {
    const room = this.bytes.length - this.end;
    if (room < text.length * 3) {
      const larger = new Uint8Array(2 * this.bytes.length + text.length * 3);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.end += encoder.encodeInto(text, this.bytes.subarray(this.end)).written;
    this.close();
  }

  private close(): void {
    if (this.count === this.ends.length) {
      const longer = new Uint32Array(2 * this.count);
      longer.set(this.ends);
      this.ends = longer;
    }
    this.ends[this.count] = this.end;
    this.count += 1;
  }

  /** A space is written as `+`; a `%` that begins no escape is a `%`. */
  private decodeUrl(): void {
    const { bytes, ends } = this;
    let from = 0;
    let to = 0;
    for (let index = 0; index < this.count; index += 1) {
      const end = ends[index] ?? 0;
      while (from < end) {
        const byte = bytes[from] ?? 0;
        const escaped = byte === PERCENT && from + 2 < end ? escapeAt(bytes, from) : -1;
        bytes[to] = escaped >= 0 ? escaped : byte === PLUS ? SPACE : byte;
        from += escaped >= 0 ? 3 : 1;
        to += 1;
      }
      ends[index] = to;
    }
    this.end = to;
  }
}

/** How many bytes the quote takes that is written here: 1, or 6 as a reference; 0 where there is none. */
function quoteAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === QUOTE) return 1;
  for (let index = 0; index < QUOTE_REFERENCE.length; index += 1) {
    if (bytes[at + index] !== QUOTE_REFERENCE[index]) return 0;
  }
  return QUOTE_REFERENCE.length;
}

function escapeAt(bytes: Uint8Array, at: number): number {
  const high = hexDigit(bytes[at + 1] ?? 0);
  const low = hexDigit(bytes[at + 2] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Whether each text is UTF-8: all of them in a row are, and none begins in the middle of a character. */
function isText({ bytes, ends }: PackedTexts): boolean {
  if (!isUtf8(bytes)) return false;
  for (let index = 0; index + 1 < ends.length; index += 1) {
    if (((bytes[ends[index] ?? 0] ?? 0) & 0xc0) === 0x80) return false;
  }
  return true;
}

/** What is no UTF-8 becomes U+FFFD, as in every text of the SDK. */
function mended(packed: PackedTexts): PackedTexts {
  return packTexts(
    Array.from(packed.ends, (_, index) => Buffer.from(packedAt(packed, index)).toString('utf8')),
  );
}
