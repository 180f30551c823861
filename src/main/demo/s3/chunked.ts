/** The `aws-chunked` transfer of uploads: sizes in hexadecimal, chunks, and a trailer of checksums. */

/** Whether the body came in chunks, signed one by one or not. */
export function isChunked(headers: Record<string, string>): boolean {
  return (
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
    (headers['content-encoding'] ?? '').split(',').some((encoding) => encoding.trim() === 'aws-chunked')
  );
}

/** The payload of an `aws-chunked` body, and what its trailer says. Throws for one that is not well-formed. */
export function decodeChunked(body: Buffer): { content: Buffer; trailer: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const [, digits] = /^([0-9a-fA-F]+)(?:;|$)/.exec(body.toString('latin1', at, Math.max(at, end))) ?? [];
    if (end < 0 || digits === undefined) throw new Error('The aws-chunked body is not well-formed.');
    const size = Number.parseInt(digits, 16);
    const start = end + 2;
    if (size === 0) return { content: Buffer.concat(chunks), trailer: readTrailer(body.subarray(start)) };
    chunks.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
}

function readTrailer(bytes: Buffer): Record<string, string> {
  const lines = bytes.toString('latin1').split('\r\n');
  const fields = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return Object.fromEntries(fields);
}
