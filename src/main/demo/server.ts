import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createAccount, type Account, type IncomingRequest } from './account';
import { answerControl, CONTROL_PATH } from './controls';
import { errorResponse } from './dialects';
import { cut, flatHeaders, readBody, send, type Breakage } from './exchange';
import type { Ec2Options } from './ec2/service';
import { FaultPlan, type Fault } from './faults';
import { DEMO_ACCOUNT_ID, NORMAL_KEY } from './identities';
import { operationOf, unsignedService } from './operations';
import type { PricingOptions } from './pricing/service';
import { RequestLog } from './request-log';
import type { S3Options } from './s3/service';
import { readClaim } from './sigv4';
import type { SsoOptions } from './sso/service';
import type { Clock, DemoResponse } from './wire';

/** The demo account behind one HTTP port of the loopback interface. */

export type DemoServerOptions = {
  /** 0 or nothing for any free port. */
  port?: number;
  /** Default: the machine's time. */
  clock?: Clock;
  /** Whether other processes may order faults through `/_demo/`. */
  controls?: boolean;
  /** The normal key's secret, in place of the known one. */
  secretAccessKey?: string;
  s3?: S3Options;
  sso?: SsoOptions;
  pricing?: PricingOptions;
  ec2?: Ec2Options;
};

export type DemoServer = {
  /** `http://127.0.0.1:PORT`, the endpoint for every service. */
  url: string;
  accountId: string;
  /** The normal key. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  faults: FaultPlan;
  requests: RequestLog;
  /** Moves the account's time by so many milliseconds, for sessions to expire and clocks to differ. */
  moveClock(byMs: number): void;
  /** Ends at once, cutting what is under way. */
  close(): Promise<void>;
};

type State = {
  account: Account;
  faults: FaultPlan;
  requests: RequestLog;
  clock: Clock;
  moveClock: (byMs: number) => void;
  controls: boolean;
};

const NOT_AWS =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><p>corporate-proxy</p></body></html>\n';

async function readRequest(message: IncomingMessage): Promise<IncomingRequest> {
  const body = await readBody(message);
  const target = message.url ?? '/';
  const at = target.indexOf('?');
  const path = at < 0 ? target : target.slice(0, at);
  const rawQuery = at < 0 ? '' : target.slice(at + 1);
  const query = new URLSearchParams(rawQuery);
  const headers = flatHeaders(message);
  const method = message.method ?? 'GET';
  const claim = readClaim(headers, query);
  const signed = claim !== null && claim !== 'malformed';
  const service = signed ? claim.service : unsignedService(method, path, headers, body);
  const requestId = service === 's3' ? randomBytes(8).toString('hex').toUpperCase() : randomUUID();
  const region = signed ? claim.region : 'us-east-1';
  const parts = { service, region, method, path, query, headers, body };
  return { ...parts, requestId, rawQuery, claim, called: operationOf(parts) };
}

function gone(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}

function late(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What the faults make of a request before any work: an answer, `cut`, or null to go on. */
async function sufferBefore(
  faults: Fault[],
  request: IncomingRequest,
  response: ServerResponse,
): Promise<DemoResponse | 'cut' | null> {
  for (const { effect, released } of faults) {
    switch (effect.kind) {
      case 'latency':
        await late(effect.ms, response);
        break;
      case 'hold':
        await Promise.race([released, gone(response)]);
        break;
      case 'error': {
        const message = effect.message ?? `The demo account was told to answer ${effect.code}.`;
        const { status, code, headers = {} } = effect;
        return errorResponse({ status, code, message, headers }, request);
      }
      case 'html':
        return {
          status: effect.status ?? 502,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: effect.body ?? NOT_AWS,
        };
      case 'reset':
        if (effect.when === 'before') return 'cut';
        break;
      case 'short-page':
        request.pageCap = effect.keys;
        break;
      default:
        break;
    }
  }
  return null;
}

function breakageOf(faults: Fault[]): Breakage {
  for (const { effect } of faults) {
    if (effect.kind === 'reset' && effect.when === 'mid-body') {
      return { kind: 'reset', after: effect.bytes ?? null };
    }
    if (effect.kind === 'corrupt') return { kind: 'corrupt', after: effect.byte ?? null };
    if (effect.kind === 'truncate' || effect.kind === 'cut-document') {
      return { kind: effect.kind, after: effect.bytes ?? null };
    }
  }
  return null;
}

/** As checkip.amazonaws.com does, the demo account tells callers their address: one that is kept for examples. */
const CHECK_IP_PATH = '/_checkip';
const CALLERS_ADDRESS = '203.0.113.25';

async function serve(state: State, message: IncomingMessage, response: ServerResponse): Promise<void> {
  if (state.controls && message.url?.startsWith(CONTROL_PATH)) {
    await answerControl(state, message, response);
    return;
  }
  if (message.url === CHECK_IP_PATH) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(`${CALLERS_ADDRESS}\n`);
    return;
  }
  const request = await readRequest(message);
  const { claim, called, region, requestId, method, path } = request;
  const accessKeyId = claim !== null && claim !== 'malformed' ? claim.accessKeyId : null;
  const { service, operation } = called;
  const logged = { service, operation, region, method, path, accessKeyId, requestId };
  const entry = state.requests.add(logged, request.query);
  response.once('close', () => (entry.aborted = !response.writableFinished));

  const faults = state.faults.take({ ...logged, bucket: called.bucket, key: called.key });
  const before = await sufferBefore(faults, request, response);
  if (before === 'cut') {
    cut(response);
    return;
  }
  if (response.destroyed) return;
  const answer = before ?? (await state.account.answer(request));
  if (faults.some(({ effect }) => effect.kind === 'lose-answer')) {
    cut(response);
    return;
  }
  entry.status = answer.status;
  await send(response, answer, state.clock(), breakageOf(faults));
}

/** A defect of the demo account must not look like AWS, and must not end the process. */
function serveDefect(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  if (response.headersSent) {
    cut(response);
    return;
  }
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(
    `Defect in the demo account: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
  );
}

/** Starts a demo account on 127.0.0.1. Rejects when the port is taken. */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const baseClock = options.clock ?? Date.now;
  let moved = 0;
  const clock = (): number => baseClock() + moved;
  const secretAccessKey = options.secretAccessKey ?? NORMAL_KEY.secretAccessKey;
  const faults = new FaultPlan();
  const requests = new RequestLog();
  const { s3 = {}, sso = {}, pricing = {}, ec2 = {} } = options;
  const account = createAccount({ clock, secretAccessKey, s3, sso, pricing, ec2 });
  const moveClock = (byMs: number): void => {
    moved += byMs;
  };
  const state: State = { account, faults, requests, clock, moveClock, controls: options.controls ?? false };
  const server = createServer((message, response) => {
    serve(state, message, response).catch((error: unknown) => serveDefect(response, error));
  });
  // Longer than any client keeps an idle connection, so that none is closed while it is being reused.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    accountId: DEMO_ACCOUNT_ID,
    credentials: { accessKeyId: NORMAL_KEY.accessKeyId, secretAccessKey },
    faults,
    requests,
    moveClock,
    async close() {
      faults.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
