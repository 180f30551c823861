import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppContext } from '../api/context';
import { refuse } from './static';

/**
 * Answers a player with some of an object, as fast as it takes it. The id is the right to have it: a player sends no
 * token along.
 */
export async function serveMedia(
  { objectMedia }: AppContext,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET') {
    refuse(response, 405, 'Only GET', { allow: 'GET' });
    return;
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const answer = await objectMedia.read(id, request.headers.range, gone.signal);
    if (!answer) {
      refuse(response, 404, 'This is not played any more.');
      return;
    }
    response.writeHead(answer.status, answer.headers);
    await pipeline(Readable.from(answer.chunks), response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else refuse(response, objectMedia.statusOf(error), 'The object could not be read.');
  }
}
