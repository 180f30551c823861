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

/** What follows these is of no use to a person: debugging advice, an encoded blob, the canonical request. */
const NOT_FOR_PEOPLE = [
  'Deserialization error: to see the raw response',
  'Encoded authorization failure message:',
  'The Canonical String for this request should have been',
];

/** Longer than anything AWS says; what is cut off is neither read nor searched. */
const MOST_CHARACTERS = 4000;

/**
 * AWS's message as a person wants it: its first part, without secrets, at most some 1,200 characters.
 * Takes time in proportion to what it reads, whatever a hostile endpoint sends.
 */
export function readable(message: string): string {
  const start = message.slice(0, MOST_CHARACTERS);
  const ends = NOT_FOR_PEOPLE.map((words) => start.indexOf(words)).filter((at) => at >= 0);
  const safe = scrub(start.slice(0, Math.min(start.length, ...ends)).trim());
  return safe.length > 1200 ? `${safe.slice(0, 1200)}…` : safe;
}
