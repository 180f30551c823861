import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectAddress, type BucketAddress } from './s3-addresses';
import { parseS3Address } from './s3-uri';

const BUCKET: BucketAddress = { bucket: 'my-bucket', region: 'eu-central-1', endpoint: null };
const AWKWARD = ' a//../.%2F+é🪣?#&"\n';

describe('objectAddress', () => {
  it('names the key exactly in every form', () => {
    expect(objectAddress('key', BUCKET, AWKWARD)).toBe(AWKWARD);
    expect(objectAddress('s3-uri', BUCKET, AWKWARD)).toBe(`s3://my-bucket/${AWKWARD}`);
    expect(objectAddress('arn', BUCKET, AWKWARD)).toBe(`arn:aws:s3:::my-bucket/${AWKWARD}`);
    expect(objectAddress('https', BUCKET, AWKWARD)).toBe(
      'https://my-bucket.s3.eu-central-1.amazonaws.com/%20a//../.%252F%2B%C3%A9%F0%9F%AA%A3%3F%23%26%22%0A',
    );
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:s3:::b-1/k', 'https://b-1.s3.cn-north-1.amazonaws.com.cn/k'],
    ['us-gov-west-1', 'arn:aws-us-gov:s3:::b-1/k', 'https://b-1.s3.us-gov-west-1.amazonaws.com/k'],
    ['us-isob-new-9', 'arn:aws-iso-b:s3:::b-1/k', 'https://b-1.s3.us-isob-new-9.sc2s.sgov.gov/k'],
    ['eusc-de-east-1', 'arn:aws-eusc:s3:::b-1/k', 'https://b-1.s3.eusc-de-east-1.amazonaws.eu/k'],
    ['xx-new-1', 'arn:aws:s3:::b-1/k', 'https://b-1.s3.xx-new-1.amazonaws.com/k'],
    [null, 'arn:aws:s3:::b-1/k', 'https://b-1.s3.amazonaws.com/k'],
  ])('knows the partition of %s', (region, arn, https) => {
    const where = { bucket: 'b-1', region, endpoint: null };
    expect(objectAddress('arn', where, 'k')).toBe(arn);
    expect(objectAddress('https', where, 'k')).toBe(https);
  });

  it.each([
    ['with.dots', null, 'https://s3.eu-central-1.amazonaws.com/with.dots/k'],
    ['Old_Name', null, 'https://s3.eu-central-1.amazonaws.com/Old_Name/k'],
    ['b-1', 'http://127.0.0.1:9000', 'http://127.0.0.1:9000/b-1/k'],
    ['b-1', 'https://minio.example/', 'https://minio.example/b-1/k'],
    [
      'fast--euc1-az1--x-s3',
      null,
      'https://fast--euc1-az1--x-s3.s3express-euc1-az1.eu-central-1.amazonaws.com/k',
    ],
  ])('reaches the bucket %s (endpoint %s)', (bucket, endpoint, address) => {
    expect(objectAddress('https', { ...BUCKET, bucket, endpoint }, 'k')).toBe(address);
  });

  it('is read back as the same bucket and key, whatever the key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'s3-uri' | 'arn' | 'https'>('s3-uri', 'arn', 'https'),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(AWKWARD, '/', '//', '..', './')),
        (form, key) => {
          expect(parseS3Address(objectAddress(form, BUCKET, key))).toEqual({
            ok: true,
            location: { bucket: 'my-bucket', prefix: key },
          });
        },
      ),
    );
  });
});
