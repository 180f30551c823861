import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ForeignCompute } from './foreign-compute';
import { answerPricing } from './foreign-prices';
import { ForeignStorage } from './foreign-storage';

/** What a service of the foreign server answers. */
export type Answer = { status: number; body: string; type?: string };

export type ForeignServer = {
  url: string;
  storage: ForeignStorage;
  compute: ForeignCompute;
  close(): Promise<void>;
};

/**
 * S3, EC2 and a price list as somebody else might serve them, far plainer than AWS: no HeadBucket, no
 * GetBucketLocation, no `encoding-type`, short and empty pages, types with hardly a figure, no images,
 * no STS and no SSM. It shares nothing with the demo account. What one service answers is told by its
 * protocol, so that one port can serve all of them, or one each.
 */
export async function startForeignServer(): Promise<ForeignServer> {
  const storage = new ForeignStorage();
  const compute = new ForeignCompute();

  function answer(method: string, path: string, target: string, body: string): Answer | Promise<Answer> {
    if (target.endsWith('.GetProducts')) return answerPricing(body);
    const form = new URLSearchParams(body);
    if (form.get('Version') === '2016-11-15') return compute.answer(form);
    if (method === 'GET') return storage.answer(path);
    return { status: 404, body: '404 page not found', type: 'text/plain' };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/', headers } = request;
    const told = await answer(method, url, String(headers['x-amz-target'] ?? ''), await text(request));
    response.writeHead(told.status, { 'content-type': told.type ?? 'text/xml' });
    response.end(told.body);
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    storage,
    compute,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Text for an XML document; control characters as the references that S3 writes without `encoding-type`. */
export function xmlText(text: string): string {
  return Array.from(text, (character) =>
    /[&<>\p{Cc}]/u.test(character) ? `&#${character.codePointAt(0) ?? 0};` : character,
  ).join('');
}
