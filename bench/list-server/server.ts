import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createAccount, type Account, type IncomingRequest } from '../../src/main/demo/account';
import { authenticate } from '../../src/main/demo/authentication';
import { errorResponse } from '../../src/main/demo/dialects';
import { cut, send } from '../../src/main/demo/exchange';
import { KeyRing, knownKeys, NORMAL_KEY } from '../../src/main/demo/identities';
import { S3Failure } from '../../src/main/demo/s3/answers';
import type { DemoResponse } from '../../src/main/demo/wire';
import { FAULT_FAILURES, FaultDice, type FaultRates } from './fault-dice';
import { listAnswer } from './list-answer';
import { madeBucket, totalsOf, type BucketPlan, type ListedBucket } from './listed-bucket';
import type { ListingTotals } from './listing-checksum';
import { ServerCounts, type ServerReport } from './server-report';
import { readSigned } from './signed-message';

export type ListServerOptions = {
  buckets: BucketPlan[];
  /** Milliseconds that every LIST takes besides the server's own time. */
  latency: number;
  faults: FaultRates;
  /** 0 for any free port. */
  port: number;
};

export type ListServer = {
  /** `http://127.0.0.1:PORT`, the endpoint for every service. */
  url: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  close(): Promise<void>;
};

/** Where a benchmark in another process asks: `report`, `totals/BUCKET`, `key/BUCKET/INDEX`. */
export const BENCH_PATH = '/_bench/';

type State = {
  account: Account;
  keys: KeyRing;
  buckets: Map<string, ListedBucket>;
  latency: number;
  dice: FaultDice;
  counts: ServerCounts;
};

function answerBench({ counts, buckets }: State, path: string): ServerReport | ListingTotals | string | null {
  const [what, name = '', index] = path.split('/');
  if (what === 'report') return counts.report();
  const bucket = buckets.get(name);
  if (bucket && what === 'totals') return totalsOf(bucket);
  return bucket && what === 'key' ? bucket.keys.at(Number(index)).toString('utf8') : null;
}

function listOrFailure(state: State, bucket: ListedBucket, request: IncomingRequest): DemoResponse {
  try {
    const answer = listAnswer(bucket, request.query, request.requestId);
    state.counts.listed += answer.listed;
    return answer;
  } catch (error) {
    if (error instanceof S3Failure) return errorResponse(error.failure, request);
    throw error;
  }
}

async function serveList(
  state: State,
  bucket: ListedBucket,
  request: IncomingRequest,
  response: ServerResponse,
): Promise<void> {
  const { counts } = state;
  const authentication = authenticate(request.claim, 's3', request, state.keys, Date.now());
  if (!authentication.ok) {
    counts.refused += 1;
    await send(response, errorResponse(authentication.failure, request), Date.now(), null);
    return;
  }
  const fault = state.dice.throw();
  if (fault) counts.fault(fault);
  if (state.latency > 0) await pause(state.latency);
  if (fault === 'slowDown' || fault === 'error') {
    await send(response, errorResponse(FAULT_FAILURES[fault], request), Date.now(), null);
    return;
  }
  const answer = listOrFailure(state, bucket, request);
  await send(response, answer, Date.now(), fault && { kind: fault, after: null });
}

/** Answers LISTs of the server's own buckets; everything else is the demo account's. */
async function serve(state: State, message: IncomingMessage, response: ServerResponse): Promise<void> {
  if (message.url?.startsWith(BENCH_PATH)) {
    const answer = answerBench(state, message.url.slice(BENCH_PATH.length));
    response.writeHead(answer === null ? 404 : 200).end(JSON.stringify(answer));
    return;
  }
  const request = await readSigned(message);
  const { operation, bucket: name } = request.called;
  state.counts.request(operation);
  const bucket = state.buckets.get(name ?? '');
  if (bucket && operation === 'ListObjectsV2') {
    await serveList(state, bucket, request, response);
    return;
  }
  // the demo account knows these buckets as empty ones, which must not pass for an answer
  const other = bucket && (operation === 'ListObjects' || operation === 'ListObjectVersions');
  const failure = { status: 501, code: 'NotImplemented', message: 'Only ListObjectsV2 is served.' };
  const answer = other ? errorResponse(failure, request) : await state.account.answer(request);
  await send(response, answer, Date.now(), null);
}

/**
 * Starts an S3 of few words and many keys on 127.0.0.1, with the demo account behind it for all but
 * ListObjectsV2 of the planned buckets. Signatures are verified. Rejects when the port is taken.
 */
export async function startListServer(options: ListServerOptions): Promise<ListServer> {
  const { secretAccessKey, accessKeyId } = NORMAL_KEY;
  const extras = options.buckets.map(({ name }) => ({ name }));
  const state: State = {
    account: createAccount({ clock: Date.now, secretAccessKey, s3: { buckets: extras }, sso: {} }),
    keys: new KeyRing(knownKeys(secretAccessKey)),
    buckets: new Map(options.buckets.map((plan) => [plan.name, madeBucket(plan)])),
    latency: options.latency,
    dice: new FaultDice(options.faults),
    counts: new ServerCounts(),
  };
  const server = createServer((message, response) => {
    serve(state, message, response).catch((error: unknown) => {
      process.stderr.write(`The list server failed: ${String(error)}\n`);
      cut(response);
    });
  });
  // longer than any client keeps an idle connection
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    credentials: { accessKeyId, secretAccessKey },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
