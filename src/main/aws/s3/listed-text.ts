/**
 * A key, prefix or common prefix as S3 wrote it under `encoding-type=url`, decoded. S3 writes a space
 * as `+` and a plus as `%2B`; the SDK leaves all of it as it came (measured, client-s3 3.1169).
 *
 * What does not follow the rule stays as it is rather than failing the whole page: a `%` that begins
 * no escape is a `%`, and bytes that are no UTF-8 become U+FFFD.
 */
export function decodeListed(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeLoosely(spaced);
  }
}

function decodeLoosely(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
