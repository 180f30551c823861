import { objectElements } from '../../src/main/demo/s3/list-objects';
import { element } from '../../src/main/demo/xml';
import { EntryWriter } from './entry-writer';
import { listedObject } from './listed-object';
import type { PackedKeys } from './packed-keys';

/** Entries of one buffer; buffers of a few megabytes are easy to get. */
const CHUNK = 8192;

type Chunk = { bytes: Buffer; ends: Uint32Array };

/**
 * The XML of every object, with `encoding-type=url`, made once: neighbours in a page are neighbours in
 * memory, so that a page costs the server no more than sending it.
 */
export class RenderedEntries {
  private readonly chunks: Chunk[] = [];
  private readonly writer = new EntryWriter();

  constructor(private readonly keys: PackedKeys) {
    for (let first = 0; first < keys.count; first += CHUNK) this.chunks.push(this.render(first));
  }

  /** The XML of the objects from one index up to another, in as few pieces as possible; not copied. */
  slices(from: number, to: number): Buffer[] {
    const slices: Buffer[] = [];
    for (let at = from; at < to;) {
      const place = at % CHUNK;
      const many = Math.min(to - at, CHUNK - place);
      const chunk = this.chunks[(at - place) / CHUNK];
      if (!chunk) break;
      const start = place === 0 ? 0 : chunk.ends[place - 1];
      slices.push(chunk.bytes.subarray(start, chunk.ends[place + many - 1]));
      at += many;
    }
    return slices;
  }

  private render(first: number): Chunk {
    const ends = new Uint32Array(Math.min(CHUNK, this.keys.count - first));
    for (let place = 0; place < ends.length; place += 1) {
      this.writer.write(this.keys.at(first + place), first + place);
      ends[place] = this.writer.end;
    }
    return { bytes: this.writer.take(), ends };
  }
}

/** The XML of one object in any encoding. */
export function entryXml(keys: PackedKeys, index: number, encode: (text: string) => string): string {
  const key = keys.at(index).toString('utf8');
  const elements = objectElements({ key, ...listedObject(index) }, false);
  return `<Contents>${element('Key', encode(key))}${elements}</Contents>`;
}
