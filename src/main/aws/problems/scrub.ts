/**
 * Takes credentials out of text that is about to be shown. Errors of the signing services repeat the
 * request that they could not verify, session token and all, and a `credential_process` writes what
 * it likes to its standard error. Access key ids are not secret and stay: they tell whose they are.
 */
export function scrub(message: string): string {
  return message
    .replace(/([?&;\s]|^)(X-Amz-(?:Security-Token|Signature|Credential))=[^&\s'"]+/gi, '$1$2=[removed]')
    .replace(/\b(x-amz-security-token)\s*[:=]\s*[^\s,;'"]+/gi, '$1:[removed]')
    .replace(/\b(Signature)=[0-9a-f]{16,}/gi, '$1=[removed]')
    .replace(
      /((?:secret[_ -]?(?:access[_ -]?)?key|session[_ -]?token|security[_ -]?token|access[_ -]?token|refresh[_ -]?token|client[_ -]?secret|password)["']?\s*[:=]\s*["']?)[^\s"',}]+/gi,
      '$1[removed]',
    )
    .replace(/[A-Za-z0-9+/_=-]{160,}/g, '[removed]');
}

/**
 * AWS's message as a person wants it: without the SDK's debugging advice, without the encoded blob
 * that only `sts decode-authorization-message` reads, and without the canonical request.
 */
export function readable(message: string): string {
  const cut = message
    .replace(/\s*Deserialization error: to see the raw response[\s\S]*$/, '')
    .replace(/\s*Encoded authorization failure message:[\s\S]*$/, '')
    .replace(/\s*The Canonical String for this request should have been[\s\S]*$/, '')
    .trim();
  const safe = scrub(cut);
  return safe.length > 1200 ? `${safe.slice(0, 1200)}…` : safe;
}
