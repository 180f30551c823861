import type { MediaType } from '../contract/object-bytes';
import { textEncoding, type TextEncoding } from './text-encoding';

/** What a text is, as far as its beginning and its name tell. */
export type TextForm = 'text' | 'json' | 'json-lines' | 'svg' | 'table';

/** What an object's content is. */
export type Content =
  | { kind: 'empty' }
  | { kind: 'text'; encoding: TextEncoding; form: TextForm }
  /** `type`: as a browser names it. */
  | { kind: 'image'; type: string }
  | { kind: 'packed'; by: 'gzip' | 'zstd' }
  | { kind: 'parquet' }
  | { kind: 'pdf' }
  /** `type`: as a browser names it. */
  | { kind: 'audio' | 'video'; type: MediaType }
  | { kind: 'binary'; /** What it is nevertheless known to be; null for nothing. */ what: string | null };

/* eslint-disable no-control-regex -- the marks of files are what the rule takes for slips */

/** Bytes that content begins with, by what it is. */
const IMAGES: readonly [string, RegExp][] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
  ['image/bmp', /^BM[^]{4}\0\0\0\0/],
  ['image/x-icon', /^\0\0\x01\0/],
];

const MEDIA: readonly ['audio' | 'video', MediaType, RegExp][] = [
  ['audio', 'audio/mp4', /^[^]{4}ftypM4[AB]/],
  ['video', 'video/mp4', /^[^]{4}ftyp/],
  ['video', 'video/webm', /^\x1a\x45\xdf\xa3/],
  ['audio', 'audio/ogg', /^OggS/],
  ['audio', 'audio/mpeg', /^(?:ID3|\xff[\xfb\xf3\xf2])/],
  ['audio', 'audio/wav', /^RIFF[^]{4}WAVE/],
  ['audio', 'audio/flac', /^fLaC/],
];

const OTHERS: readonly [string, RegExp][] = [
  ['ZIP', /^PK\x03\x04/],
  ['Apache ORC', /^ORC/],
  ['Apache Avro', /^Obj\x01/],
  ['ELF', /^\x7fELF/],
  ['7-Zip', /^7z\xbc\xaf\x27\x1c/],
  ['XZ', /^\xfd7zXZ\0/],
  ['bzip2', /^BZh\d/],
  ['SQLite', /^SQLite format 3\0/],
];

/**
 * What an object is, by the bytes that it begins with; its name decides only among texts. A type that was put with
 * the object is not believed.
 */
export function sniff(head: Uint8Array, key: string): Content {
  if (head.length === 0) return { kind: 'empty' };
  const start = Array.from(head.subarray(0, 32), (byte) => String.fromCharCode(byte)).join('');
  const image = IMAGES.find(([, mark]) => mark.test(start));
  if (image) return { kind: 'image', type: image[0] };
  if (start.startsWith('\x1f\x8b')) return { kind: 'packed', by: 'gzip' };
  if (start.startsWith('\x28\xb5\x2f\xfd')) return { kind: 'packed', by: 'zstd' };
  if (start.startsWith('PAR1')) return { kind: 'parquet' };
  if (start.startsWith('%PDF-')) return { kind: 'pdf' };
  const media = MEDIA.find(([, , mark]) => mark.test(start));
  if (media) return { kind: media[0], type: media[1] };
  const other = OTHERS.find(([, mark]) => mark.test(start));
  if (other) return { kind: 'binary', what: other[0] };
  const encoding = textEncoding(head);
  if (encoding === null) return { kind: 'binary', what: null };
  return {
    kind: 'text',
    encoding,
    form: textForm(new TextDecoder(encoding).decode(head.subarray(0, 4096)), key),
  };
}

function textForm(text: string, key: string): TextForm {
  const name = key.toLowerCase().replace(/\.(?:gz|zst)$/, '');
  const start = text.trimStart();
  if (/^(?:<\?xml[^]*?\?>\s*)?(?:<!--[^]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i.test(start))
    return 'svg';
  if (/\.(?:jsonl|ndjson)$/.test(name)) return 'json-lines';
  if (/\.(?:json|geojson|ipynb|map)$/.test(name)) return 'json';
  if (/\.(?:csv|tsv|tab)$/.test(name)) return 'table';
  if (!/^[[{]/.test(start)) return isTable(text) ? 'table' : 'text';
  // a line that is a document by itself, and another one behind it
  const [line = '', next = ''] = start.split('\n', 2);
  return isJson(line) && /^\s*[[{]/.test(next)
    ? 'json-lines'
    : isJson(line) || /^[[{]\s*["[{\]}\n]/.test(start)
      ? 'json'
      : 'text';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether several lines have as many of one separator each, outside of quotes. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, -1).slice(0, 20);
  if (lines.length < 3) return false;
  return [',', '\t', ';', '|'].some((separator) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
    const [first = 0] = counts;
    return first > 0 && counts.every((count) => count === first);
  });
}
