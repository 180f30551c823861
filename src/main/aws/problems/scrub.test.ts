import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable, scrub } from './scrub';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('scrubbing', () => {
  it.each([
    `aws_secret_access_key = ${SECRET}`,
    `"SecretAccessKey": "${SECRET}"`,
    `{'secretAccessKey': '${SECRET}'}`,
    `SECRET_KEY=${SECRET}`,
    `aws_session_token=${SECRET}`,
    `"SessionToken" : "${SECRET}"`,
    `https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA&X-Amz-Security-Token=${SECRET}&X-Amz-Signature=${SECRET}`,
    `x-amz-security-token:${SECRET}`,
    `the vault said ${SECRET.repeat(6)}`,
    `clientSecret: ${SECRET}`,
  ])('takes the secret out of %s', (text) => {
    const scrubbed = scrub(`before ${text} after`);
    expect(scrubbed).not.toContain(SECRET);
    expect(scrubbed).toContain('before');
  });

  it.each([
    'User: arn:aws:sts::111122223333:assumed-role/Engineer/me is not authorized to perform: ec2:RunInstances',
    'The AWS Access Key Id you provided does not exist in our records.',
    'The secret access key does not belong to the access key id.',
    `/${'a/'.repeat(40)}key`,
  ])('leaves %s alone', (text) => {
    expect(scrub(text)).toBe(text);
  });

  it('never grows a message without end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect(readable(text).length).toBeLessThanOrEqual(1201);
      }),
    );
  });

  it.each([' ', '\n', 'secret_key ', 'Signature=', '?X-Amz-Credential='])(
    'takes no time over a megabyte of %j',
    (piece) => {
      const started = performance.now();
      readable(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
