import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server of lists differs from S3. */
export type PlainListOptions = {
  /** In the server's own order. */
  keys: readonly string[];
  /** Begins every list at the first key, whatever `start-after` says. */
  ignoresStart?: boolean;
  /** Answers an error to whoever says `start-after` at all. */
  refusesStart?: boolean;
};

export type PlainListServer = {
  url: string;
  /** Lists that were asked for so far. */
  readonly lists: number;
  /** A key that no page can be made with, or null. */
  broken: string | null;
  close(): Promise<void>;
};

const PAGE = 1000;

/** Any bucket of a server that knows ListObjectsV2 and CreateSession, and little of either. */
export async function startPlainListServer(options: PlainListOptions): Promise<PlainListServer> {
  let lists = 0;
  let broken: string | null = null;
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://plain').searchParams;
    const answer = query.has('session') ? SESSION : list(query);
    response.writeHead(answer.status, { 'content-type': 'application/xml' });
    response.end(answer.body);
  });

  function list(query: URLSearchParams): { status: number; body: string } {
    lists += 1;
    const start = query.get('start-after');
    if (start !== null && options.refusesStart === true) return refusal(400, 'InvalidArgument');
    const begins = start === null || options.ignoresStart === true;
    const keys = begins ? options.keys : options.keys.filter((key) => isAfter(key, start));
    const token = query.get('continuation-token');
    const from = token === null ? 0 : keys.indexOf(token) + 1;
    const page = keys.slice(from, from + PAGE);
    if (broken !== null && page.includes(broken)) return refusal(500, 'InternalError');
    const next = from + PAGE < keys.length ? page.at(-1) : undefined;
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>1</Size></Contents>`,
    );
    const more = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
    const body = `<IsTruncated>${next !== undefined}</IsTruncated>${more}${contents.join('')}`;
    return { status: 200, body: `<ListBucketResult>${body}</ListBucketResult>` };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get lists() {
      return lists;
    },
    get broken() {
      return broken;
    },
    set broken(key) {
      broken = key;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const SESSION = {
  status: 200,
  body: [
    '<CreateSessionResult><Credentials><SessionToken>s</SessionToken><SecretAccessKey>k</SecretAccessKey>',
    '<AccessKeyId>a</AccessKeyId><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>',
  ].join(''),
};

function refusal(status: number, code: string): { status: number; body: string } {
  return { status, body: `<Error><Code>${code}</Code><Message>No.</Message></Error>` };
}

function isAfter(key: string, start: string): boolean {
  return Buffer.compare(Buffer.from(key), Buffer.from(start)) > 0;
}
