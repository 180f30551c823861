/** The `aws-chunked` transfer of uploads: sizes in hexadecimal, chunks, and a trailer of checksums. */

/** Whether the body came in chunks, signed one by one or not. */
export function isChunked(headers: Record<string, string>): boolean {
  return (
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
    (headers['content-encoding'] ?? '').split(',').some((encoding) => encoding.trim() === 'aws-chunked')
  );
}

/** The payload of an `aws-chunked` body. Throws for one that is not well-formed. */
export function decodeChunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const [, digits] = /^([0-9a-fA-F]+)(?:;|$)/.exec(body.toString('latin1', at, Math.max(at, end))) ?? [];
    if (end < 0 || digits === undefined) throw new Error('The aws-chunked body is not well-formed.');
    const size = Number.parseInt(digits, 16);
    if (size === 0) return Buffer.concat(chunks);
    const start = end + 2;
    chunks.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
}
