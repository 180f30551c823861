import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { keptDescription, keptEncryption } from './kept-description';
import { editedDescription } from './rewrite-object';

const head: HeadObjectCommandOutput = {
  $metadata: {},
  ContentType: 'text/x',
  CacheControl: 'no-store',
  ExpiresString: 'Fri, 01 Jan 2027 00:00:00 GMT',
  Metadata: { a: '1' },
  WebsiteRedirectLocation: '/elsewhere',
  ServerSideEncryption: 'aws:kms',
  SSEKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
  BucketKeyEnabled: true,
};

describe('what an object keeps when it is written anew', () => {
  it('is its headers, its metadata, its redirect and its encryption', () => {
    expect(keptDescription(head)).toEqual({
      ContentType: 'text/x',
      CacheControl: 'no-store',
      Expires: new Date('2027-01-01T00:00:00Z'),
      Metadata: { a: '1' },
      WebsiteRedirectLocation: '/elsewhere',
    });
    expect(keptEncryption(head)).toEqual({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
      BucketKeyEnabled: true,
    });
  });

  it('is refused to be written where something of it would be lost', () => {
    expect(() => keptDescription({ ...head, ExpiresString: 'soon' })).toThrow('would be lost');
    expect(() => keptDescription({ ...head, MissingMeta: 1 })).toThrow('would be lost');
  });

  it('is left as it is by an edit that changes nothing', () => {
    const nothing = { kind: 'metadata' as const, headers: [], set: [], remove: [] };
    expect(editedDescription(head, nothing)).toBeNull();
    expect(editedDescription(head, { ...nothing, set: [{ name: 'A', value: '1' }] })).toBeNull();
    expect(
      editedDescription(head, { ...nothing, headers: [{ name: 'Content-Type', value: null }] }),
    ).toMatchObject({
      ContentType: undefined,
      CacheControl: 'no-store',
      WebsiteRedirectLocation: '/elsewhere',
    });
  });
});
