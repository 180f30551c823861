import { NotAwsAnswerError } from '../../problems/not-aws';
import { decodeText } from './xml-text';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const BANG = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/** The XML that S3 writes, read from its bytes without making a text of what is only passed over. */
export class XmlReader {
  /** The next byte. */
  at: number;
  /** The start tag that was read last: where it begins, its name, and that name without a prefix. */
  tagStart = 0;
  private nameStart = 0;
  localStart = 0;
  nameEnd = 0;
  /** Whether that tag closes itself. */
  closed = false;

  constructor(
    readonly bytes: Uint8Array,
    at = 0,
  ) {
    this.at = at;
  }

  /** Goes past the start tag of the root element. */
  openRoot(): void {
    const { bytes } = this;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
    for (;;) {
      this.skipSpace();
      if (bytes[this.at] !== LESS) this.fail('there is text in front of the document');
      const next = bytes[this.at + 1];
      if (next === QUESTION) this.skipPast('?>');
      else if (this.startsWith('<!--')) this.skipPast('-->');
      else if (next === BANG) this.skipDoctype();
      else break;
    }
    this.openTag();
  }

  /**
   * Goes past the next start tag within the element whose name lies at `nameStart` (see `element`), or
   * past that element's end tag; false for the latter. Text in between is passed over.
   */
  openChild(element: XmlElement): boolean {
    if (element.closed) return false;
    const { bytes } = this;
    for (;;) {
      while (bytes[this.at] !== LESS) {
        if (this.at >= bytes.length) this.fail('it ends in the middle');
        this.at += 1;
      }
      const next = bytes[this.at + 1];
      if (next === SLASH) {
        this.closeTag(element);
        return false;
      }
      if (next === QUESTION) this.skipPast('?>');
      else if (next === BANG) this.skipPast(this.startsWith('<![CDATA[') ? ']]>' : '-->');
      else {
        this.openTag();
        return true;
      }
    }
  }

  /** Goes past the start tag that is next. */
  openHere(): XmlElement {
    this.openTag();
    return this.element();
  }

  /** The element whose start tag was just read, for `openChild` and `closeTag`. */
  element(): XmlElement {
    return { nameStart: this.nameStart, nameEnd: this.nameEnd, closed: this.closed };
  }

  /** Whether the start tag that was read last has this local name. */
  isNamed(name: Uint8Array): boolean {
    const { bytes, localStart } = this;
    if (this.nameEnd - localStart !== name.length) return false;
    for (let index = 0; index < name.length; index += 1) {
      if (bytes[localStart + index] !== name[index]) return false;
    }
    return true;
  }

  localName(): string {
    return Buffer.from(this.bytes.subarray(this.localStart, this.nameEnd)).toString('latin1');
  }

  /** The text of the element whose start tag was just read, to the end of the element. */
  text(): string {
    if (this.closed) return '';
    const { bytes } = this;
    const element = this.element();
    let text = '';
    for (;;) {
      const start = this.at;
      this.skipText();
      text += decodeText(bytes.subarray(start, this.at), true);
      const next = bytes[this.at + 1];
      if (next === SLASH) {
        this.closeTag(element);
        return text;
      }
      if (next === QUESTION) this.skipPast('?>');
      else if (this.startsWith('<!--')) this.skipPast('-->');
      else if (this.startsWith('<![CDATA[')) {
        const data = this.at + 9;
        this.skipPast(']]>');
        text += decodeText(bytes.subarray(data, this.at - 3), false);
      } else this.fail('there is an element where a text belongs');
    }
  }

  /** Goes past the rest of the element whose start tag was just read, whatever is in it. */
  skipElement(): void {
    if (this.closed) return;
    const { bytes } = this;
    let at = this.at;
    while (at < bytes.length && bytes[at] !== LESS) at += 1;
    if (bytes[at + 1] === SLASH) {
      this.at = at;
      this.closeLast();
      return;
    }
    const open = [this.element()];
    for (let inner = open.at(-1); inner; inner = open.at(-1)) {
      if (this.openChild(inner)) open.push(this.element());
      else open.pop();
    }
  }

  /** Goes past the end tag of an element, which must be next. */
  closeTag({ nameStart, nameEnd }: XmlElement): void {
    this.closeName(nameStart, nameEnd);
  }

  /** Goes past the end tag of the element whose start tag was read last. */
  closeLast(): void {
    this.closeName(this.nameStart, this.nameEnd);
  }

  fail(what: string): never {
    throw new NotAwsAnswerError(200, null, `The answer is not XML that can be read: ${what}.`);
  }

  private closeName(nameStart: number, nameEnd: number): void {
    const { bytes } = this;
    let at = this.at + 2;
    for (let index = nameStart; index < nameEnd; index += 1, at += 1) {
      if (bytes[at] !== bytes[index]) this.fail('an end tag does not match or is missing');
    }
    while (isSpace(bytes[at])) at += 1;
    if (bytes[at] !== GREATER) this.fail('an end tag does not match or is missing');
    this.at = at + 1;
  }

  private openTag(): void {
    const { bytes } = this;
    this.tagStart = this.at;
    let at = this.at + 1;
    this.nameStart = at;
    this.localStart = at;
    for (; ; at += 1) {
      const byte = bytes[at];
      if (byte === undefined) this.fail('it ends in the middle');
      if (byte === GREATER || byte === SLASH || isSpace(byte)) break;
      if (byte === COLON) this.localStart = at + 1;
      if (byte === LESS) this.fail('a tag does not end');
    }
    this.nameEnd = at;
    if (at === this.localStart) this.fail('a tag has no name');
    this.closed = false;
    this.at = at;
    if (bytes[at] === GREATER) this.at += 1;
    else this.skipAttributes();
  }

  private skipAttributes(): void {
    const { bytes } = this;
    for (; ; this.at += 1) {
      const byte = bytes[this.at];
      if (byte === undefined || byte === LESS) this.fail('a tag does not end');
      if (byte === QUOTE || byte === APOSTROPHE) {
        const end = bytes.indexOf(byte, this.at + 1);
        if (end < 0) this.fail('an attribute does not end');
        this.at = end;
      } else if (byte === GREATER) {
        this.at += 1;
        return;
      } else if (byte === SLASH) {
        if (bytes[this.at + 1] !== GREATER) this.fail('a tag does not end');
        this.closed = true;
      }
    }
  }

  private skipText(): void {
    const end = this.bytes.indexOf(LESS, this.at);
    if (end < 0) this.fail('it ends in the middle');
    this.at = end;
  }

  private skipSpace(): void {
    while (isSpace(this.bytes[this.at])) this.at += 1;
  }

  private skipDoctype(): void {
    let depth = 0;
    for (; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) this.fail('it ends in the middle');
      if (byte === 0x5b) depth += 1;
      if (byte === 0x5d) depth -= 1;
      if (byte === GREATER && depth === 0) break;
    }
    this.at += 1;
  }

  private startsWith(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.bytes[this.at + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  private skipPast(text: string): void {
    const { buffer, byteOffset, byteLength } = this.bytes;
    const found = Buffer.from(buffer, byteOffset, byteLength).indexOf(text, this.at, 'latin1');
    if (found < 0) this.fail('it ends in the middle');
    this.at = found + text.length;
  }
}

/** An element that is being read: where its name lies, prefix and all, and whether its tag closes itself. */
export type XmlElement = { nameStart: number; nameEnd: number; closed: boolean };

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}
