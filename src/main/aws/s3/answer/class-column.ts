import { NO_CLASS } from '../../../../shared/listing/entry-batch';
import type { XmlReader } from './xml-reader';

const SLASH = 0x2f;
const LESS = 0x3c;

/** The storage classes of one page: a code for each object, and the names that the codes stand for. */
export class ClassColumn {
  private names: { text: string; bytes: Uint8Array }[] = [];
  private readonly codes = new Map<string, number>();

  clear(): void {
    this.names = [];
    this.codes.clear();
  }

  /** The code of the class that is the text of the element whose start tag was just read. */
  read(reader: XmlReader): number {
    if (!reader.closed) {
      for (let code = 0; code < this.names.length; code += 1) {
        if (this.isNext(reader, code)) return code;
      }
    }
    const text = reader.text();
    const code = this.codes.get(text) ?? this.names.length;
    // S3 has about a dozen classes; a server with hundreds is left without the rest of them
    if (code >= NO_CLASS) return NO_CLASS;
    if (code === this.names.length) {
      this.codes.set(text, code);
      this.names.push({ text, bytes: Buffer.from(text) });
    }
    return code;
  }

  take(): string[] {
    return this.names.map(({ text }) => text);
  }

  private isNext(reader: XmlReader, code: number): boolean {
    const name = this.names[code]?.bytes;
    if (!name) return false;
    const { bytes, at } = reader;
    for (let index = 0; index < name.length; index += 1) {
      if (bytes[at + index] !== name[index]) return false;
    }
    const end = at + name.length;
    if (bytes[end] !== LESS || bytes[end + 1] !== SLASH) return false;
    reader.at = end;
    reader.closeLast();
    return true;
  }
}
