import { z } from 'zod';

const text = z.string().min(1).optional().catch(undefined);
const count = z.number().optional().catch(undefined);

/**
 * What may be found on an error of the SDK or of Node. All optional: an error is data from outside.
 * The SDK's `name` is AWS's code where the answer had one, and a JavaScript class name otherwise.
 */
const shape = z.object({
  name: text,
  message: text,
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  Code: text,
  syscall: text,
  address: text,
  port: count,
  hostname: text,
  $fault: text,
  ServerTime: text,
  $metadata: z
    .object({ httpStatusCode: count, requestId: text, extendedRequestId: text, cfId: text })
    .optional()
    .catch(undefined),
  $response: z
    .object({
      statusCode: count,
      headers: z.record(z.string(), z.string()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** The readable facts of one thrown value. */
export type ErrorFacts = z.infer<typeof shape> & {
  /** AWS's error code, or null when the answer had none or there was no answer. */
  awsCode: string | null;
  /** Node's or undici's code: ECONNREFUSED, DEPTH_ZERO_SELF_SIGNED_CERT; or null. */
  systemCode: string | null;
  status: number | null;
  /** Lower-case names. */
  headers: Record<string, string>;
  requestId: string | null;
};

/** Names the SDK and JavaScript use where AWS gave no code. */
const NOT_CODES = new Set([
  'Error',
  'TypeError',
  'SyntaxError',
  'RangeError',
  'AggregateError',
  'AbortError',
  'TimeoutError',
  'Unknown',
  'UnknownError',
  'UnknownClientError',
  'ProviderError',
  'CredentialsProviderError',
  'TokenProviderError',
  'ProblemError',
  'ZodError',
  '$ZodError',
  'TRPCError',
]);

/** Reads the facts off anything that was thrown; never throws itself. */
export function factsOf(error: unknown): ErrorFacts {
  const facts = read(error);
  const answered = facts.$metadata?.httpStatusCode ?? facts.$response?.statusCode;
  const code = facts.Code ?? facts.name;
  const headers = Object.fromEntries(
    Object.entries(facts.$response?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const isAnswer = answered !== undefined || facts.$fault !== undefined;
  return {
    ...facts,
    awsCode: isAnswer && code !== undefined && !NOT_CODES.has(code) ? plainCode(code) : null,
    systemCode: typeof facts.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(facts.code) ? facts.code : null,
    status: answered ?? null,
    headers,
    requestId: requestIdOf(facts, headers),
  };
}

function read(error: unknown): z.infer<typeof shape> {
  try {
    const seen = shape.safeParse(error);
    return seen.success ? seen.data : { message: wordsOf(error) };
  } catch {
    // a getter or a proxy that throws
    return {};
  }
}

/** What a thrown value says of itself; empty when it says nothing, or cannot. */
export function wordsOf(thrown: unknown): string {
  try {
    const words: unknown = thrown instanceof Error ? thrown.message : thrown;
    return String(words);
  } catch {
    return '';
  }
}

/** `com.amazonaws.ec2#Foo` and `Client.Foo` are older spellings of `Foo`. */
function plainCode(code: string): string {
  return code.replace(/^.*#/, '').replace(/^(Client|Server)\./, '');
}

/** S3 support asks for both ids, so the extended one goes along. */
function requestIdOf(facts: z.infer<typeof shape>, headers: Record<string, string>): string | null {
  const id = facts.$metadata?.requestId ?? headers['x-amz-request-id'] ?? headers['x-amzn-requestid'];
  if (id === undefined) return facts.$metadata?.cfId ?? null;
  const extended = facts.$metadata?.extendedRequestId;
  return extended === undefined ? id : `${id} (extended: ${extended})`;
}

/** The error and what caused it, outermost first; cycles and depths beyond reason are cut. */
export function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  let next: unknown = error;
  while (next !== undefined && next !== null && chain.length < 8 && !chain.includes(next)) {
    chain.push(next);
    next = nextCause(next);
  }
  return chain;
}

function nextCause(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  try {
    if (error instanceof AggregateError) return error.errors[0];
    return 'cause' in error ? error.cause : undefined;
  } catch {
    return undefined;
  }
}
