import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowedExternalUrl } from './external-url';

describe('the one door to the outside', () => {
  it.each([
    'https://device.sso.eu-central-1.amazonaws.com/?user_code=ABCD-EFGH',
    'https://d-1234567890.awsapps.com/start#/device',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
    'https://example.com:8443/a%20b?c=d&e=%2F#f',
    'https://[2001:db8::1]/',
  ])('lets %s pass', (url) => {
    expect(isAllowedExternalUrl(url)).toBe(true);
  });

  it.each([
    'http://example.com/',
    'HTTP://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'smb://host/share',
    'ms-msdt:/id',
    'vbscript:x',
    'app://skyglass/index.html',
    'blob:https://example.com/0',
    '//example.com',
    '/etc/passwd',
    'https:example.com',
    'https:/example.com',
    'https:\\\\example.com',
    'https://',
    'https:///',
    'https://user:secret@example.com/',
    'https://aws.amazon.com@evil.example/',
    'https://aws.amazon.com\\@evil.example/',
    ' https://example.com/',
    '\u0000https://example.com/',
    'https://example.com/\u0000',
    'ht\ntps://example.com/',
    'https://example.com/ --flag',
    'https://example.com/\n--flag',
    'https://example.com/"&calc.exe',
    'https://exa mple.com/',
    'https://example.com:99999/',
    '--help',
    '',
    `https://example.com/${'a'.repeat(5000)}`,
  ])('refuses %j', (url) => {
    expect(isAllowedExternalUrl(url)).toBe(false);
  });

  it('lets nothing pass that the URL parser reads as another scheme', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
        if (!isAllowedExternalUrl(text)) return;
        const url = new URL(text);
        expect(url.protocol).toBe('https:');
        expect(text.startsWith('https://')).toBe(true);
        expect(url.username + url.password).toBe('');
      }),
    );
  });
});
