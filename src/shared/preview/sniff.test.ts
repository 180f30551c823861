import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';
import { decodeText, textEncoding } from './text-encoding';

const bytes = (text: string) => new TextEncoder().encode(text);
const raw = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, big: boolean): Uint8Array {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return Uint8Array.from(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

describe('the encoding of a text', () => {
  it('is found whatever the text, and cut anywhere', () => {
    const plain = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => /^[^\p{Cc}\p{Cn}]*$/u.test(text) && text !== '\ufeff');
    fc.assert(
      fc.property(plain, fc.nat(), (text, cut) => {
        const all = bytes(`x${text}`);
        const some = all.subarray(0, 1 + (cut % all.length));
        expect(textEncoding(some)).toBe('utf-8');
        expect(`x${text}`.startsWith(decodeText(some, 'utf-8').replace(/[\ud800-\udbff]$/, ''))).toBe(true);
      }),
    );
  });

  it('is told from its mark, from its zeros, and by what UTF-8 cannot be', () => {
    const english = 'The quick brown fox jumps over the lazy dog\r\n';
    for (const big of [false, true]) {
      const name = big ? 'utf-16be' : 'utf-16le';
      expect(textEncoding(utf16(english, big))).toBe(name);
      expect(decodeText(utf16(`\ufeff${english}`, big), name)).toBe(english);
    }
    expect(textEncoding(raw('Stra\xdfe, 5 \x80'))).toBe('windows-1252');
    expect(decodeText(raw('Stra\xdfe, 5 \x80'), 'windows-1252')).toBe('Straße, 5 €');
    expect(textEncoding(raw('\x1b[31mred\x1b[0m'))).toBe('utf-8');
    expect(textEncoding(raw('no\0text'))).toBeNull();
    expect(textEncoding(raw('bell\x07'))).toBeNull();
  });
});

describe('what an object is', () => {
  it('goes by its bytes and not by its name', () => {
    expect(sniff(raw('\x89PNG\r\n\x1a\n'), 'notes.txt')).toEqual({ kind: 'image', type: 'image/png' });
    expect(sniff(raw('RIFF\0\0\0\0WEBPVP8 '), 'x')).toEqual({ kind: 'image', type: 'image/webp' });
    expect(sniff(bytes('<html><script>alert(1)</script>'), 'picture.png')).toMatchObject({
      kind: 'text',
      form: 'text',
    });
    expect(sniff(raw('\x1f\x8b\x08\0'), 'x.json')).toEqual({ kind: 'packed', by: 'gzip' });
    expect(sniff(raw('\x28\xb5\x2f\xfd\0'), 'x')).toEqual({ kind: 'packed', by: 'zstd' });
    expect(sniff(raw('%PDF-1.7'), 'x.txt')).toEqual({ kind: 'pdf' });
    expect(sniff(raw('\0\0\0\x18ftypmp42'), 'x')).toEqual({ kind: 'video', type: 'video/mp4' });
    expect(sniff(raw('ID3\x04'), 'x.exe')).toEqual({ kind: 'audio', type: 'audio/mpeg' });
    expect(sniff(raw('PAR1\x15\0'), 'x')).toEqual({ kind: 'parquet' });
    expect(sniff(raw('\x00\x01\x02'), 'x.txt')).toEqual({ kind: 'binary', what: null });
    expect(sniff(new Uint8Array(), 'x')).toEqual({ kind: 'empty' });
  });

  it('knows JSON, its lines, and pictures in markup', () => {
    const form = (text: string, key = 'x') => {
      const content = sniff(bytes(text), key);
      return content.kind === 'text' ? content.form : content.kind;
    };
    expect(form('{\n  "a": 1\n}')).toBe('json');
    expect(form('[1, 2]')).toBe('json');
    expect(form('{"a":1}\n{"a":2}\n')).toBe('json-lines');
    expect(form('whatever', 'x.ndjson.gz')).toBe('json-lines');
    expect(form('[2026-01-01] started')).toBe('text');
    expect(form('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')).toBe('svg');
    expect(form('<html><svg></svg></html>')).toBe('text');
    expect(form('id;name\n1;"a;b"\n2;c\n3;d\n')).toBe('table');
    expect(form('one line only', 'x.csv.gz')).toBe('table');
    expect(form('Dear all,\nthis, and that, and more\nis no table\nat all\n')).toBe('text');
  });
});
