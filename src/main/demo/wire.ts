/** A request as the demo account's services see it, once it was authenticated. */
export type DemoRequest = {
  /** From the credential scope: `s3`, `ec2`, `pricing`, `savingsplans`, `ssm`, `sts`; `sso-oauth` for unsigned OIDC calls. */
  service: string;
  /** From the credential scope. */
  region: string;
  method: string;
  /** The raw, still encoded path. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
  requestId: string;
  accessKeyId: string;
  /** S3 lists only: at most this many entries a page whatever was asked, as S3 may decide (a fault's order). */
  pageCap?: number;
};

export type DemoResponse = {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** In place of `body`, for what is too big to hold at once. */
  stream?: DemoStream;
};

/** A body made while it is sent. */
export type DemoStream = {
  /** In bytes. */
  length: number;
  chunks(): Iterable<Buffer>;
};

/** One AWS service of the demo account, answering on its own wire protocol. */
export interface DemoService {
  handle(request: DemoRequest): DemoResponse | Promise<DemoResponse>;
}

/** The time as the demo account sees it, in milliseconds since 1970; tests put in a clock of their own. */
export type Clock = () => number;
