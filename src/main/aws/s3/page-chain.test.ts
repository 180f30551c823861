import { describe, expect, it } from 'vitest';
import { PageScanner } from './answer/page-scanner';
import type { ListedPage } from './answer/listed-page';
import { PageChain } from './page-chain';

const scanner = new PageScanner();
const page = (inner: string): ListedPage =>
  scanner.scan(Buffer.from(`<ListBucketResult>${inner}</ListBucketResult>`));

const ENTRY = '<Contents><Key>k</Key></Contents>';
const truncated = (token: string, entries = ENTRY): ListedPage =>
  page(`<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>${entries}`);

describe('PageChain', () => {
  it('goes on while IsTruncated says so, through empty pages too', () => {
    const chain = new PageChain();
    expect(chain.next(truncated('1'))).toBe('1');
    expect(chain.next(truncated('1', ''))).toBe('1');
    expect(chain.next(truncated('2', ''))).toBe('2');
    const last = '<IsTruncated>false</IsTruncated><NextContinuationToken>no</NextContinuationToken>';
    expect(chain.next(page(last))).toBeNull();
  });

  it('refuses an answer that does not say where it goes on', () => {
    expect(() => new PageChain().next(page(''))).toThrow('whether it is whole');
    expect(() => new PageChain().next(page('<IsTruncated>true</IsTruncated>'))).toThrow('not where');
  });

  it('refuses to go in a circle', () => {
    const chain = new PageChain();
    chain.next(truncated('1'));
    chain.next(truncated('2'));
    expect(() => chain.next(truncated('1'))).toThrow('same page token');
    const stuck = new PageChain();
    const forever = (): void => {
      for (let turn = 0; turn < 100; turn += 1) stuck.next(truncated('1', ''));
    };
    expect(forever).toThrow('same page token');
  });
});
