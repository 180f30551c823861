/** A request as the demo account's services see it, once it was authenticated. */
export type DemoRequest = {
  /** From the credential scope: `s3`, `ec2`, `pricing`, `ssm`, `sts`; `sso-oauth` for unsigned OIDC calls. */
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
};

export type DemoResponse = {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
};

/** One AWS service of the demo account, answering on its own wire protocol. */
export interface DemoService {
  handle(request: DemoRequest): DemoResponse | Promise<DemoResponse>;
}

/** The time as the demo account sees it, in milliseconds since 1970; tests put in a clock of their own. */
export type Clock = () => number;
