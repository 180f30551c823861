/** What was asked of the demo account; for tests to count calls by. Holds no secret. */

export type LoggedRequest = {
  service: string;
  operation: string;
  region: string;
  method: string;
  /** Raw path. */
  path: string;
  /** Query parameters without those of a signature. */
  query: Record<string, string>;
  /** Null for unsigned requests. */
  accessKeyId: string | null;
  requestId: string;
  /** The answer's status, or null while it is awaited or where the connection was cut before one. */
  status: number | null;
  /** Whether the client went away before it had the whole answer. */
  aborted: boolean;
};

/** Older requests are forgotten beyond this many, so that a long session stays small; counts go on. */
const KEPT = 20_000;

const SECRET_PARAMETERS = /^x-amz-(?:signature|credential|security-token)$/i;

export class RequestLog {
  readonly #counts = new Map<string, number>();
  #requests: LoggedRequest[] = [];

  /** The requests in the order in which they came, the oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** How many requests came for a service, or for one operation of it. */
  count(service: string, operation?: string): number {
    if (operation !== undefined) return this.#counts.get(`${service}.${operation}`) ?? 0;
    let sum = 0;
    for (const [name, count] of this.#counts) if (name.startsWith(`${service}.`)) sum += count;
    return sum;
  }

  /** Counts by `service.Operation`. */
  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  clear(): void {
    this.#counts.clear();
    this.#requests = [];
  }

  /** Notes a request and gives back its entry, whose status is filled in later. */
  add(request: Omit<LoggedRequest, 'query' | 'status' | 'aborted'>, query: URLSearchParams): LoggedRequest {
    const entry: LoggedRequest = {
      ...request,
      query: Object.fromEntries([...query].filter(([name]) => !SECRET_PARAMETERS.test(name))),
      status: null,
      aborted: false,
    };
    const name = `${entry.service}.${entry.operation}`;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#requests.push(entry);
    if (this.#requests.length > KEPT) this.#requests = this.#requests.slice(KEPT / 10);
    return entry;
  }
}
