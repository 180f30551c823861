import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from './exchange';
import { FaultRuleSchema, type FaultPlan } from './faults';
import type { RequestLog } from './request-log';

/** The door by which a test in another process orders faults and counts requests. Off by default. */

export const CONTROL_PATH = '/_demo/';

type Controlled = { faults: FaultPlan; requests: RequestLog; moveClock: (byMs: number) => void };
type Reply = { status: number; body: unknown };

const ClockSchema = z.strictObject({ moveMs: z.int() });

const NOT_FOUND: Reply = { status: 404, body: { error: 'There is no such control.' } };

async function answerFault(
  state: Controlled,
  method: string,
  path: string,
  query: URLSearchParams,
): Promise<Reply> {
  const [, id = '', verb] = /^faults\/([^/]+)(?:\/(release|reached))?$/.exec(path) ?? [];
  const fault = state.faults.find(id);
  if (!fault) return NOT_FOUND;
  if (method === 'DELETE' && verb === undefined) state.faults.remove(fault);
  else if (method === 'POST' && verb === 'release') fault.release();
  else if (method === 'GET' && verb === 'reached') await fault.reached(Number(query.get('hits') ?? '1'));
  else if (method !== 'GET' || verb !== undefined) return NOT_FOUND;
  return { status: 200, body: { id, hits: fault.hits } };
}

async function reply(state: Controlled, message: IncomingMessage): Promise<Reply> {
  const [path = '', rawQuery = ''] = (message.url ?? '').slice(CONTROL_PATH.length).split('?');
  const method = message.method ?? 'GET';
  const text = (await readBody(message)).toString('utf8');
  const json = (): unknown => JSON.parse(text);
  switch (`${method} ${path}`) {
    case 'POST faults':
      return { status: 201, body: { id: state.faults.add(FaultRuleSchema.parse(json())).id } };
    case 'DELETE faults':
      state.faults.clear();
      return { status: 200, body: {} };
    case 'GET requests':
      return { status: 200, body: { counts: state.requests.counts(), requests: state.requests.requests } };
    case 'DELETE requests':
      state.requests.clear();
      return { status: 200, body: {} };
    case 'POST clock':
      state.moveClock(ClockSchema.parse(json()).moveMs);
      return { status: 200, body: {} };
    default:
      return answerFault(state, method, path, new URLSearchParams(rawQuery));
  }
}

/** A web page must not reach the controls: neither by its own origin nor by a name that it controls. */
function fromPage(message: IncomingMessage): boolean {
  const host = message.headers.host ?? '';
  return message.headers.origin !== undefined || !/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
}

/**
 * Answers a request below `/_demo/`:
 * `POST faults` (a FaultRule; answers its id), `DELETE faults`, `GET|DELETE faults/ID`,
 * `POST faults/ID/release`, `GET faults/ID/reached?hits=N` (answers once that many were harmed),
 * `GET|DELETE requests`, `POST clock` (`{ moveMs }`).
 */
export async function answerControl(
  state: Controlled,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Reply;
  if (fromPage(message)) {
    answer = { status: 403, body: { error: 'Not for web pages.' } };
  } else {
    try {
      answer = await reply(state, message);
    } catch (error) {
      answer = { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
    }
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}
