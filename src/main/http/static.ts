import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { PageFiles } from '../app/page-files';

/** Answers with a file of the page. `index.html` is asked for anew each time, hashed assets never again. */
export async function serveStatic(
  files: PageFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Only GET and HEAD', { allow: 'GET, HEAD' });
    return;
  }
  const pathname = (request.url ?? '/').replace(/[?#].*$/s, '');
  const file = files(pathname);
  if (!file) {
    refuse(response, 404, 'Nothing here');
    return;
  }
  const { size } = await stat(file.path);
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': size,
    'cache-control': file.hashed ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

/** Ends a response with a few plain words. */
export function refuse(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${words}\n`);
}
