import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { DOWNLOAD_PATH, type DownloadShelf } from '../app/download-shelf';
import { refuse } from './static';

/** The id of the download that an address names, or null where it is none of a download. */
export function downloadId(url: string | undefined): string | null {
  const pathname = (url ?? '/').replace(/[?#].*$/s, '');
  return pathname.startsWith(DOWNLOAD_PATH) ? pathname.slice(DOWNLOAD_PATH.length) : null;
}

/**
 * Answers with a file of the shelf, as fast as the browser takes it, and takes it off the shelf at its end.
 * The id is the right to have it: a browser sends no token along when it follows a link.
 */
export async function serveDownload(
  shelf: DownloadShelf,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET') {
    refuse(response, 405, 'Only GET', { allow: 'GET' });
    return;
  }
  const download = shelf.lend(id);
  if (!download) {
    refuse(response, 404, 'This download is over. Make the file again.');
    return;
  }
  let wasRead = false;
  try {
    const { size } = await stat(download.path);
    response.writeHead(200, {
      'content-type': download.contentType,
      'content-length': size,
      'content-disposition': attachment(download.name),
      'cache-control': 'no-store',
    });
    await pipeline(createReadStream(download.path), response);
    wasRead = true;
  } finally {
    shelf.giveBack(id, wasRead);
  }
}

/** RFC 6266: a name in ASCII for old readers, and the exact one. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.() -]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
