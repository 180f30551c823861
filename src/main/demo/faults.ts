import { z } from 'zod';

/** Faults that tests order: which requests go wrong, and how. No fault waits on a timer by itself. */

/** Which requests a fault is for; every given field must fit, and none given means all requests. */
export const FaultMatchSchema = z.strictObject({
  /** `s3`, `ec2`, `sts`, `pricing`, `savingsplans`, `ssm`, `sso`, `sso-oauth`. */
  service: z.string().optional(),
  /** AWS's name: `ListObjectsV2`. */
  operation: z.string().optional(),
  method: z.string().optional(),
  /** A beginning of the raw path. */
  pathPrefix: z.string().optional(),
  bucket: z.string().optional(),
  key: z.string().optional(),
  region: z.string().optional(),
  accessKeyId: z.string().optional(),
});
export type FaultMatch = z.infer<typeof FaultMatchSchema>;

export const FaultEffectSchema = z.discriminatedUnion('kind', [
  /** An AWS error in the dialect of the service that was asked. */
  z.strictObject({
    kind: z.literal('error'),
    status: z.int().min(300).max(599),
    code: z.string(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** Waits, before anything is done, until the gate is opened. */
  z.strictObject({ kind: z.literal('hold') }),
  /** Cuts the connection: before anything is done, or after so many bytes of the answer's body (half of it). */
  z.strictObject({
    kind: z.literal('reset'),
    when: z.enum(['before', 'mid-body']),
    bytes: z.int().min(0).optional(),
  }),
  /** Ends the connection in good order before the promised length is reached. */
  z.strictObject({ kind: z.literal('truncate'), bytes: z.int().min(0).optional() }),
  /** Ends the body early and promises no more than that: a whole answer that is half a document. */
  z.strictObject({ kind: z.literal('cut-document'), bytes: z.int().min(0).optional() }),
  /** Turns the bits of one byte of the body around; by default the one in its middle. */
  z.strictObject({ kind: z.literal('corrupt'), byte: z.int().min(0).optional() }),
  /** Does the work, then cuts the connection without an answer. */
  z.strictObject({ kind: z.literal('lose-answer') }),
  /** Answers as something that is not AWS. */
  z.strictObject({
    kind: z.literal('html'),
    status: z.int().min(200).max(599).optional(),
    body: z.string().optional(),
  }),
  /** Answers late, by this many milliseconds. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0).max(60_000) }),
  /** S3 lists: at most this many keys a page although more are there, as S3 may. 0 is an empty page. */
  z.strictObject({ kind: z.literal('short-page'), keys: z.int().min(0).max(1000) }),
]);
export type FaultEffect = z.infer<typeof FaultEffectSchema>;

export const FaultRuleSchema = z.strictObject({
  match: FaultMatchSchema.default({}),
  /** How many fitting requests pass unharmed first. */
  skip: z.int().min(0).default(0),
  /** How many requests are harmed after that; null for all. */
  times: z.int().min(1).nullable().default(1),
  effect: FaultEffectSchema,
});
/** As written by a test: `match`, `skip` (0) and `times` (1) may be left out. */
export type FaultRule = z.input<typeof FaultRuleSchema>;

/** The features of a request that a fault can be matched by. */
export type FaultSubject = {
  service: string;
  operation: string;
  method: string;
  path: string;
  bucket: string | null;
  key: string | null;
  region: string;
  accessKeyId: string | null;
};

function fits(match: FaultMatch, subject: FaultSubject): boolean {
  const { pathPrefix, ...exact } = match;
  if (pathPrefix !== undefined && !subject.path.startsWith(pathPrefix)) return false;
  const wanted = new Map<string, unknown>(Object.entries(exact));
  const actual = new Map<string, unknown>(Object.entries(subject));
  return [...wanted].every(([name, value]) => value === undefined || actual.get(name) === value);
}

/** A fault that was ordered. */
export class Fault {
  readonly id: string;
  readonly effect: FaultEffect;
  readonly #rule: z.output<typeof FaultRuleSchema>;
  #seen = 0;
  #hits = 0;
  #open: () => void = () => undefined;
  /** Resolves when the gate of a `hold` is open. */
  readonly released: Promise<void>;
  #waiters: { hits: number; resolve: () => void }[] = [];

  constructor(id: string, rule: FaultRule) {
    this.id = id;
    this.#rule = FaultRuleSchema.parse(rule);
    this.effect = this.#rule.effect;
    this.released = new Promise((resolve) => (this.#open = resolve));
  }

  /** How many requests it has harmed, or holds. */
  get hits(): number {
    return this.#hits;
  }

  /** Resolves once it has harmed, or holds, at least `hits` requests. */
  reached(hits = 1): Promise<void> {
    if (this.#hits >= hits) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ hits, resolve }));
  }

  /** Opens the gate of a `hold`, for the requests that wait and for all that come. */
  release(): void {
    this.#open();
  }

  /** Whether this request is to be harmed; counts it. */
  takes(subject: FaultSubject): boolean {
    if (!fits(this.#rule.match, subject)) return false;
    this.#seen += 1;
    const { skip, times } = this.#rule;
    if (this.#seen <= skip || (times !== null && this.#seen > skip + times)) return false;
    this.#hits += 1;
    this.#waiters = this.#waiters.filter((waiter) => {
      if (this.#hits < waiter.hits) return true;
      waiter.resolve();
      return false;
    });
    return true;
  }
}

/** The faults in force. Several may harm one request; an error ordered first wins. */
export class FaultPlan {
  readonly #faults = new Map<string, Fault>();
  #ordered = 0;

  /** Orders a fault. Throws a ZodError for a rule that does not make sense. */
  add(rule: FaultRule): Fault {
    this.#ordered += 1;
    const fault = new Fault(`fault-${String(this.#ordered)}`, rule);
    this.#faults.set(fault.id, fault);
    return fault;
  }

  find(id: string): Fault | undefined {
    return this.#faults.get(id);
  }

  /** Takes a fault back and opens its gate. */
  remove(fault: Fault): void {
    fault.release();
    this.#faults.delete(fault.id);
  }

  /** Takes all faults back and opens all gates. */
  clear(): void {
    for (const fault of this.#faults.values()) this.remove(fault);
  }

  /** The faults that harm this request, in the order in which they were ordered; counts it for each. */
  take(subject: FaultSubject): Fault[] {
    return [...this.#faults.values()].filter((fault) => fault.takes(subject));
  }
}
