import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import type { AppServices, ObjectMediaService, TransferService } from '../api/context';
import { mediaId } from '../app/media-id';
import type { PageFiles } from '../app/page-files';
import { receiveStaged, stagedFile } from '../app/staged-file';
import { contentSecurityPolicy, securityHeaders } from '../app/security-headers';

const SCHEME = 'app';
const HOST = 'skyglass';

/** Where the page lives in the desktop host. No server and no `file:` address is involved. */
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** Whether an address belongs to the page; decided on the parsed URL. */
export function isPageUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** Gives the scheme the rights of a web origin. Only possible before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
}

/** Serves the built page to `session` under its own scheme, with the security headers. */
export function servePage(
  session: Session,
  files: PageFiles,
  { transfers, objectMedia }: Pick<AppServices, 'transfers' | 'objectMedia'>,
): void {
  const headers = securityHeaders(contentSecurityPolicy());
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const staged = isPageUrl(request.url) && request.method === 'POST' ? stagedFile(request.url) : null;
    if (staged) return takeFile(transfers, staged, request, headers);
    const media = isPageUrl(request.url) && request.method === 'GET' ? mediaId(url.pathname) : null;
    if (media !== null) return play(objectMedia, media, request, headers);
    const file = isPageUrl(request.url) && request.method === 'GET' ? files(url.pathname) : null;
    if (!file) return new Response('Nothing here\n', { status: 404, headers });
    const body = await readFile(file.path);
    return new Response(body, { headers: { ...headers, 'content-type': file.contentType } });
  });
}

/** Answers a player with some of an object. */
async function play(
  media: ObjectMediaService,
  id: string,
  request: Request,
  headers: Record<string, string>,
): Promise<Response> {
  try {
    const answer = await media.read(id, request.headers.get('range') ?? undefined, request.signal);
    if (!answer) return new Response('Nothing here\n', { status: 404, headers });
    const chunks = answer.chunks[Symbol.asyncIterator]();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    });
    return new Response(body, { status: answer.status, headers: { ...headers, ...answer.headers } });
  } catch (error) {
    return new Response('The object could not be read.\n', { status: media.statusOf(error), headers });
  }
}

/** Takes the file that a request of the page carries; answers with a Problem where it cannot be taken. */
async function takeFile(
  transfers: TransferService,
  file: { choiceId: string; path: string },
  request: Request,
  headers: Record<string, string>,
): Promise<Response> {
  const problem = await receiveStaged(transfers, file, chunksOf(request.body));
  if (problem === null) return new Response(null, { status: 204, headers });
  return new Response(JSON.stringify(problem), {
    status: 400,
    headers: { ...headers, 'content-type': 'application/json' },
  });
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  const reader = body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) return;
    yield read.value;
  }
}
