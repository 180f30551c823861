import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatS3Uri, parseS3Address } from './s3-uri';

const at = (bucket: string, prefix = '') => ({ ok: true, location: { bucket, prefix } });

describe('parseS3Address', () => {
  it.each([
    ['s3://media', at('media')],
    ['  s3://media  ', at('media')],
    ['S3://media/', at('media')],
    ['s3://media/a//b/', at('media', 'a//b/')],
    ['s3://media//leading', at('media', '/leading')],
    ['s3://media/trailing ', at('media', 'trailing ')],
    ['s3://media/100%25?x#y', at('media', '100%25?x#y')],
    ['s3://Legacy_Bucket/x', at('Legacy_Bucket', 'x')],
    ['arn:aws:s3:::media', at('media')],
    ['arn:aws-cn:s3:::media/a/b', at('media', 'a/b')],
    ['arn:aws-us-gov:s3:::media/a:b', at('media', 'a:b')],
    ['https://s3.amazonaws.com/media/a/b', at('media', 'a/b')],
    ['https://s3.eu-west-1.amazonaws.com/media', at('media')],
    ['https://s3-eu-west-1.amazonaws.com/media/x', at('media', 'x')],
    ['https://media.s3.amazonaws.com/a%20b/%C3%A9', at('media', 'a b/é')],
    ['https://my.dotted.bucket.s3.eu-central-1.amazonaws.com/a+b', at('my.dotted.bucket', 'a+b')],
    ['https://x.s3.s3.eu-west-1.amazonaws.com/', at('x.s3')],
    ['https://media.s3.dualstack.us-west-2.amazonaws.com/x', at('media', 'x')],
    ['https://media.s3-accelerate.amazonaws.com/x', at('media', 'x')],
    ['http://media.s3-website-us-east-1.amazonaws.com/docs/', at('media', 'docs/')],
    ['http://media.s3-website.eu-central-1.amazonaws.com/', at('media')],
    ['https://media.s3.cn-north-1.amazonaws.com.cn/x', at('media', 'x')],
    ['https://media.s3.us-east-1.amazonaws.com/a/../b//c?X-Amz-Signature=1', at('media', 'a/../b//c')],
    [
      'https://s3.console.aws.amazon.com/s3/buckets/media?prefix=a%2Fb%20c%2F&region=us-east-1',
      at('media', 'a/b c/'),
    ],
    ['https://us-east-1.console.aws.amazon.com/s3/object/media?prefix=a.txt', at('media', 'a.txt')],
    ['https://console.amazonaws.cn/s3/buckets/media', at('media')],
  ])('reads %j', (text, expected) => {
    expect(parseS3Address(text)).toEqual(expected);
  });

  it("reads addresses of the connection's own endpoint", () => {
    const endpoint = 'http://127.0.0.1:9000';
    expect(parseS3Address('http://127.0.0.1:9000/media/a%2Fb', endpoint)).toEqual(at('media', 'a/b'));
    expect(parseS3Address('https://media.minio.test/x', 'https://minio.test')).toEqual(at('media', 'x'));
    expect(parseS3Address('http://127.0.0.1:9001/media', endpoint).ok).toBe(false);
  });

  it.each([
    ['', /Type s3/],
    ['   ', /Type s3/],
    ['media', /does not say/],
    ['s3://', /name of the bucket is missing/],
    ['s3:///prefix', /name of the bucket is missing/],
    ['s3://bad bucket/x', /cannot be the name of a bucket/],
    [`s3://media/${'é'.repeat(600)}`, /too long/],
    ['gs://media/x', /gs:\/\//],
    ['arn:aws:s3', /not a whole ARN/],
    ['arn:aws:sqs:us-east-1:123456789012:queue', /of “sqs”/],
    ['arn:aws:s3:us-east-1:123456789012:accesspoint/ap', /access point/],
    ['https://', /not a whole https/],
    ['https://example.com/media', /example\.com is neither/],
    ['https://s3.amazonaws.com.evil.example/media', /neither/],
    ['https://media.s3.amazonaws.com/%E0%A4%A', /%/],
    ['https://console.aws.amazon.com/ec2/home', /not that of a bucket/],
  ])('says what is wrong with %j', (text, message) => {
    const parsed = parseS3Address(text);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.message).toMatch(message);
  });

  const bucket = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,30}[a-z0-9]$/);
  const key = fc.string({ unit: 'grapheme', maxLength: 120 });

  it('reads every address it writes as the same place', () => {
    fc.assert(
      fc.property(bucket, key, (name, prefix) => {
        expect(parseS3Address(formatS3Uri({ bucket: name, prefix }))).toEqual(at(name, prefix));
      }),
    );
  });

  it('reads a percent-encoded key of an https address exactly', () => {
    fc.assert(
      fc.property(bucket, key, (name, prefix) => {
        const path = prefix.split('/').map(encodeURIComponent).join('/');
        const address = `https://s3.eu-west-1.amazonaws.com/${name}/${path}`;
        expect(parseS3Address(address)).toEqual(at(name, prefix));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseS3Address(text)));
  });
});
