import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportName } from './export-name';

describe('exportName', () => {
  it.each([
    ['meridian-data-lake', '', 'meridian-data-lake.csv'],
    ['meridian-data-lake', 'raw/clickstream/', 'meridian-data-lake-raw-clickstream.csv'],
    ['b.ucket', 'Österreich (Entwurf)/', 'b.ucket-Österreich-(Entwurf).csv'],
    ['con', '', 'listing-con.csv'],
    ['logs', '../../etc/passwd', 'logs-..-..-etc-passwd.csv'],
    ['logs', 'a\u202Egpj.exe', 'logs-a-gpj.exe.csv'],
  ])('names %s/%s', (bucket, prefix, name) => {
    expect(exportName({ bucket, prefix }, 'csv')).toBe(name);
  });

  it('is a plain name for any bucket and prefix', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (bucket, prefix) => {
        const name = exportName({ bucket, prefix }, 'parquet');
        expect(name).toMatch(/^[^./\\:-][^/\\:*?"<>|\p{C}\p{Z}]*\.parquet$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(150);
      }),
    );
  });
});
