import { errorResponse } from './dialects';
import type { DemoRequest, DemoResponse } from './wire';

/** An error of a JSON 1.1 service: `code` is the exception's name. */
export class JsonFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'JsonFailure';
    this.code = code;
  }
}

/** An operation: takes the request's document, gives the answer's. Throws JsonFailure. */
export type JsonOperation = (input: unknown, request: DemoRequest) => unknown;

/**
 * Answers a request of AWS's JSON 1.1 protocol: `X-Amz-Target: Prefix.Operation`, a JSON document each
 * way, errors with `__type` and status 400.
 */
export function answerJson(
  request: DemoRequest,
  prefix: string,
  operations: Record<string, JsonOperation>,
  /** Throws where the request is not to be answered at all. */
  check: (request: DemoRequest) => void,
): DemoResponse {
  try {
    const [service, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (service !== prefix || !operation) {
      throw new JsonFailure('UnknownOperationException', 'The operation is not known to this service.');
    }
    check(request);
    const output = operation(documentOf(request.body), request);
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': request.requestId },
      body: JSON.stringify(output),
    };
  } catch (error) {
    if (!(error instanceof JsonFailure)) throw error;
    return errorResponse({ status: 400, code: error.code, message: error.message }, request);
  }
}

function documentOf(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonFailure('SerializationException', 'The request is not valid JSON.');
  }
}
