import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DemoResponse } from './wire';

/** Reading requests off the wire and putting answers on it, whole or broken on order. */

/** More than any request of the SDK's that the demo account understands. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** Reads the whole body. Rejects when the client goes away or sends too much. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > MAX_BODY_BYTES) throw new Error('The request body is too big for the demo account.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Headers by lower-case name; repeated ones joined by commas, as a signature joins them. */
export function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

/** How an answer is to be broken, if at all; lengths in bytes of the body. */
export type Breakage = {
  kind: 'reset' | 'truncate' | 'cut-document' | 'corrupt';
  /** Null for half of the body. Of `corrupt`: the byte that is turned around. */
  after: number | null;
} | null;

/** Cuts the connection so that the client sees it reset. */
export function cut(response: ServerResponse): void {
  const { socket } = response;
  if (!socket) return;
  if ('resetAndDestroy' in socket && !socket.destroyed) socket.resetAndDestroy();
  else socket.destroy();
}

/** Resolves when the response takes more, or will never take any. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

async function writeAll(response: ServerResponse, chunks: Iterable<Buffer>, limit: number): Promise<void> {
  let left = limit;
  for (const chunk of chunks) {
    if (left <= 0 || response.destroyed) return;
    const bytes = chunk.length > left ? chunk.subarray(0, left) : chunk;
    left -= bytes.length;
    if (!response.write(bytes)) await writable(response);
  }
}

function* corrupted(chunks: Iterable<Buffer>, at: number): Generator<Buffer> {
  let passed = 0;
  for (const chunk of chunks) {
    const own = at - passed;
    passed += chunk.length;
    if (own < 0 || own >= chunk.length) {
      yield chunk;
      continue;
    }
    const copy = Buffer.from(chunk);
    copy[own] = (copy[own] ?? 0) ^ 0xff;
    yield copy;
  }
}

/** Sends an answer. `now` is the demo account's time, which clients set their clocks by. */
export async function send(
  response: ServerResponse,
  answer: DemoResponse,
  now: number,
  breakage: Breakage,
): Promise<void> {
  if (response.destroyed) return;
  const head = response.req.method === 'HEAD';
  const bytes = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, 'utf8');
  const chunks = answer.stream ? answer.stream.chunks() : [bytes];
  const full = answer.stream?.length ?? bytes.length;
  const limit =
    breakage && breakage.kind !== 'corrupt' ? Math.min(full, breakage.after ?? Math.floor(full / 2)) : full;
  const length = breakage?.kind === 'cut-document' ? limit : full;
  response.sendDate = false;
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    ...(head || answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(length) }),
    ...answer.headers,
  });
  if (head) {
    response.end();
    return;
  }
  if (breakage) response.flushHeaders();
  const turned = breakage?.kind === 'corrupt' ? (breakage.after ?? Math.floor(full / 2)) : null;
  await writeAll(response, turned === null ? chunks : corrupted(chunks, turned), limit);
  if (breakage?.kind === 'reset') {
    // The half body must leave before the reset overtakes it.
    await new Promise((resolve) => setImmediate(resolve));
    cut(response);
  } else if (breakage?.kind === 'truncate' && limit < full) {
    response.socket?.end();
  } else {
    response.end();
  }
}
