/**
 * A key as it is, of an answer that was asked for with `encoding-type=url`: S3 form-encodes, a space as `+`, and the
 * SDK hands it on as it came. Where the answer tells no encoding, the key stands for itself.
 */
export function decodeKey(text: string, encoding: string | undefined): string {
  return encoding === 'url' ? decodeURIComponent(text.replaceAll('+', ' ')) : text;
}
