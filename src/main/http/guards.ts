import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, in characters that an address may hold. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its duration how much was right; hashing makes the lengths equal. */
export function isToken(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(expected), hash(given));
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** What a request says of where it was sent to and where it comes from. */
export type RequestOrigin = { host: string | undefined; origin: string | undefined };

/**
 * Whether a request may be answered at all. `Host` must be this server's own, which stops a foreign
 * name that was made to point here (DNS rebinding); `Origin`, which a browser sends along with
 * whatever a page of another origin asks for, must be this server's own where it is present.
 */
export function isOwnRequest(request: RequestOrigin, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // a browser leaves out the port of http itself
  if (port === 80) hosts.push('127.0.0.1', 'localhost');
  const { host, origin } = request;
  if (host === undefined || !hosts.includes(host.toLowerCase())) return false;
  return origin === undefined || origin === `http://${host.toLowerCase()}`;
}
