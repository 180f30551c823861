import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppContext } from '../api/context';
import { receiveStaged, stagedFile } from '../app/staged-file';
import { refuse } from './static';

/** Whether an address is one that files are handed over at. */
export function isStage(url: string | undefined): boolean {
  return stagedFile(url ?? '/') !== null;
}

/** Takes the file that a request carries, and answers once it is whole; with a Problem where it cannot be taken. */
export async function takeFile(
  context: AppContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = stagedFile(request.url ?? '/');
  if (request.method !== 'POST' || !file) {
    refuse(response, 405, 'Only POST', { allow: 'POST' });
    return;
  }
  const problem = await receiveStaged(context.transfers, file, request);
  if (problem === null) response.writeHead(204, { 'cache-control': 'no-store' });
  else response.writeHead(400, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(problem === null ? undefined : JSON.stringify(problem));
}
