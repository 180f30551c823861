import { describe, expect, it } from 'vitest';
import { analysisAddress, analysisView, viewAbove, viewUnder, type AnalysisView } from './analysis-address';

function there(view: AnalysisView): AnalysisView | null {
  const address = analysisAddress(view);
  return analysisView(new URLSearchParams(address.slice(address.indexOf('?'))));
}

describe('the address of an analysis', () => {
  it('brings bucket and prefixes back exactly', () => {
    for (const prefix of ['', '/', 'a//', ' a b /', 'e\u0301/', '\u0000\u0001/', '\u{1F600}&=#%/']) {
      const view = { bucket: 'a.b', prefix, under: `${prefix}x//` };
      expect(there(view)).toEqual(view);
    }
  });

  it('names the report of a whole bucket, on the way down as well, and of nothing less', () => {
    const view = { bucket: 'b', prefix: '', under: 'a/', inventory: 's3://r/x y&z/manifest.json' };
    expect(there(view)).toEqual(view);
    expect(there(viewUnder(view, 'a/b/'))).toEqual({ ...view, under: 'a/b/' });
    expect(there({ ...view, prefix: 'a/' })).toEqual({ bucket: 'b', prefix: 'a/', under: 'a/' });
  });

  it('needs a bucket, and begins where the listing does', () => {
    expect(analysisView(new URLSearchParams('?prefix=a/'))).toBeNull();
    expect(analysisView(new URLSearchParams('?bucket=b&prefix=a/'))).toMatchObject({ under: 'a/' });
    expect(analysisView(new URLSearchParams('?bucket=b&prefix=a/&under=c/'))).toMatchObject({ under: 'a/' });
  });

  it('keeps the listing on the way down and up, and lists anew only above it', () => {
    const view = { bucket: 'b', prefix: 'a/', under: 'a/' };
    const down = viewUnder(view, 'a/b/');
    expect(down).toEqual({ bucket: 'b', prefix: 'a/', under: 'a/b/' });
    expect(viewAbove(down)).toEqual(view);
    expect(viewAbove(view)).toEqual({ bucket: 'b', prefix: '', under: '' });
    expect(viewAbove({ bucket: 'b', prefix: '', under: '' })).toBeNull();
  });
});
