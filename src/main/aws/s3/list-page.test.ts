import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { NO_CLASS, packedAt } from '../../../shared/listing/entry-batch';
import { batchOfPage, PageChain } from './list-page';

function page(parts: Partial<ListObjectsV2CommandOutput>): ListObjectsV2CommandOutput {
  return { $metadata: { httpStatusCode: 200 }, ...parts };
}

const truncated = (token: string, keys: string[] = ['k']): ListObjectsV2CommandOutput =>
  page({ IsTruncated: true, NextContinuationToken: token, Contents: keys.map((Key) => ({ Key })) });

describe('PageChain', () => {
  it('goes on while IsTruncated says so, through empty pages too', () => {
    const chain = new PageChain();
    expect(chain.next(truncated('1'))).toBe('1');
    expect(chain.next(truncated('1', []))).toBe('1');
    expect(chain.next(truncated('2', []))).toBe('2');
    expect(chain.next(page({ IsTruncated: false, NextContinuationToken: 'ignored' }))).toBeNull();
  });

  it('refuses an answer that does not say where it goes on', () => {
    expect(() => new PageChain().next(page({}))).toThrow('whether it is whole');
    expect(() => new PageChain().next(page({ IsTruncated: true }))).toThrow('not where');
  });

  it('refuses to go in a circle', () => {
    const chain = new PageChain();
    chain.next(truncated('1'));
    chain.next(truncated('2'));
    expect(() => chain.next(truncated('1'))).toThrow('same page token');
    const stuck = new PageChain();
    const forever = (): void => {
      for (let turn = 0; turn < 100; turn += 1) stuck.next(truncated('1', []));
    };
    expect(forever).toThrow('same page token');
  });
});

describe('batchOfPage', () => {
  it('decodes names only where the answer says that they are encoded', () => {
    const entry = { Contents: [{ Key: 'a+b%20c' }], CommonPrefixes: [{ Prefix: 'd+/' }] };
    const names = (parts: Partial<ListObjectsV2CommandOutput>): string[] => {
      const { keys, prefixes } = batchOfPage(page(parts), 'us-east-1');
      return [packedAt(keys, 0), packedAt(prefixes, 0)].map((bytes) => Buffer.from(bytes).toString());
    };
    expect(names({ ...entry, EncodingType: 'url' })).toEqual(['a b c', 'd /']);
    expect(names(entry)).toEqual(['a+b%20c', 'd+/']);
  });

  it('tells what is unknown from what is nothing', () => {
    const batch = batchOfPage(
      page({
        Contents: [
          { Key: 'bare' },
          { Key: 'full', Size: 0, LastModified: new Date(0), ETag: '"e"', StorageClass: 'GLACIER' },
        ],
      }),
      'us-east-1',
    );
    expect([...batch.sizes]).toEqual([NaN, 0]);
    expect([...batch.modified]).toEqual([NaN, 0]);
    expect([...batch.classes]).toEqual([NO_CLASS, 0]);
    expect(batch.classNames).toEqual(['GLACIER']);
    expect(Buffer.from(batch.etags.bytes).toString()).toBe('e');
  });

  it('refuses an entry without a key', () => {
    expect(() => batchOfPage(page({ Contents: [{ Size: 1 }] }), 'us-east-1')).toThrow('no key');
  });
});
