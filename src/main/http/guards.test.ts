import { describe, expect, it } from 'vitest';
import { bearerToken, isOwnRequest, isToken, newToken } from './guards';

describe('the token', () => {
  it('has 256 bits, differs each time and fits an address', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(encodeURIComponent(token)).toBe(token);
    expect(newToken()).not.toBe(token);
  });

  it('is compared whole', () => {
    const token = newToken();
    expect(isToken(token, token)).toBe(true);
    for (const wrong of [
      token.slice(1),
      `${token}A`,
      token.toLowerCase(),
      '',
      ' ',
      null,
      undefined,
      1,
      [token],
    ]) {
      expect(isToken(token, wrong)).toBe(false);
    }
  });

  it('is read from a bearer header only', () => {
    expect(bearerToken('Bearer abc-_1')).toBe('abc-_1');
    for (const wrong of [undefined, '', 'abc', 'Basic abc', 'Bearer', 'Bearer a b', 'Bearer a,b']) {
      expect(bearerToken(wrong)).toBeNull();
    }
  });
});

describe('a request', () => {
  it.each([
    { host: '127.0.0.1:4000', origin: undefined },
    { host: 'localhost:4000', origin: undefined },
    { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' },
    { host: 'LOCALHOST:4000', origin: 'http://localhost:4000' },
  ])('of its own is taken: $host from $origin', (request) => {
    expect(isOwnRequest(request, 4000)).toBe(true);
  });

  it.each([
    { host: undefined, origin: undefined },
    { host: '', origin: undefined },
    { host: '127.0.0.1', origin: undefined },
    { host: '127.0.0.1:4001', origin: undefined },
    { host: 'evil.example:4000', origin: undefined },
    { host: '127.0.0.1.evil.example:4000', origin: undefined },
    { host: 'localhost.evil.example:4000', origin: undefined },
    { host: '127.0.0.1:4000@evil.example', origin: undefined },
    { host: '0.0.0.0:4000', origin: undefined },
    { host: '[::1]:4000', origin: undefined },
    { host: '127.0.0.1:4000', origin: 'http://localhost:4000' },
    { host: '127.0.0.1:4000', origin: 'https://127.0.0.1:4000' },
    { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4001' },
    { host: '127.0.0.1:4000', origin: 'http://127.0.0.1' },
    { host: '127.0.0.1:4000', origin: 'http://evil.example' },
    { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000.evil.example' },
    { host: '127.0.0.1:4000', origin: 'null' },
    { host: '127.0.0.1:4000', origin: '' },
  ])('of others is not: $host from $origin', (request) => {
    expect(isOwnRequest(request, 4000)).toBe(false);
  });
});
