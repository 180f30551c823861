/** Longer addresses are no address that a person would follow, and some openers cut them silently. */
const LONGEST = 4096;

/**
 * Whether a link may leave Skyglass for the person's browser: an absolute https address of a named
 * host, without credentials in it. Decided on the parsed URL, for tests on text can be fooled
 * (`https:evil`, `https://aws.amazon.com@evil.example`, control characters, `\\` for `/`).
 */
export function isAllowedExternalUrl(text: string): boolean {
  // the URL parser drops tabs and newlines and trims controls; what was dropped may be read by an opener
  if (text.length > LONGEST || !/^https:\/\/[^\s\\\p{Cc}"'<>`]+$/u.test(text)) return false;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}
