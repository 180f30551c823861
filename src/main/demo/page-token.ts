import { createHmac, timingSafeEqual } from 'node:crypto';

const SEAL = 'the demo account signs its page tokens';

function signature(scope: string, body: string): Buffer {
  return createHmac('sha256', SEAL).update(scope).update('\0').update(body).digest().subarray(0, 12);
}

/**
 * An opaque page token. `scope` names the operation and everything that AWS requires to stay the same
 * from page to page (region, filters); `position` is where the next page starts.
 */
export function sealToken(scope: string, position: string): string {
  const body = Buffer.from(position, 'utf8');
  return Buffer.concat([signature(scope, position), body]).toString('base64url');
}

/** The position in a token that `sealToken` made for the same scope; null for any other text. */
export function openToken(scope: string, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  // base64url decoding skips what it does not know; a token with such characters was not ours
  if (bytes.toString('base64url') !== token || bytes.length < 12) return null;
  const position = bytes.subarray(12).toString('utf8');
  return timingSafeEqual(bytes.subarray(0, 12), signature(scope, position)) ? position : null;
}
