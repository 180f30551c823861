import type { ErrorFacts } from './error-facts';

/** What a failure of the network means, in words; or null when it is no such failure. */
export type NetworkTrouble = { message: string; hint: string; retryable: boolean };

const CHECK_ENDPOINT =
  'Check the network, a VPN or proxy, and, where one is set, the endpoint (AWS_ENDPOINT_URL or endpoint_url).';

/** By Node's code. `at` is the endpoint as `host:port`. */
const SENTENCES: Record<string, (at: string) => string> = {
  ECONNREFUSED: (at) => `Nothing accepts connections at ${at}.`,
  ENOTFOUND: (at) => `The name of ${at} could not be resolved.`,
  EAI_AGAIN: (at) => `The name of ${at} could not be resolved right now; the name server did not answer.`,
  ECONNRESET: (at) => `The connection to ${at} was closed before an answer came.`,
  EPIPE: (at) => `The connection to ${at} was closed before the request was sent.`,
  ECONNABORTED: (at) => `The connection to ${at} was closed before an answer came.`,
  ETIMEDOUT: (at) => `${at} did not answer in time.`,
  EHOSTUNREACH: (at) => `There is no route to ${at}.`,
  EHOSTDOWN: (at) => `The machine of ${at} is down.`,
  ENETUNREACH: (at) => `There is no network on which ${at} could be reached.`,
  ENETDOWN: (at) => `The network is down, so ${at} cannot be reached.`,
  EADDRNOTAVAIL: (at) => `There is no network on which ${at} could be reached.`,
};

/** OpenSSL's and Node's codes for a certificate that was not accepted. */
const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/;

/**
 * Reads an error of the transport. `at` names the endpoint as far as it is known. Node-http-handler
 * calls a reset and its own time limits alike `TimeoutError`; the code tells them apart.
 */
export function networkTrouble(facts: ErrorFacts, at: string): NetworkTrouble | null {
  const code = facts.systemCode;
  if (facts.status !== null) return null;
  const sentence = code === null ? undefined : SENTENCES[code];
  if (sentence) return { message: sentence(at), hint: CHECK_ENDPOINT, retryable: true };
  if (code !== null && CERTIFICATE.test(code)) {
    return {
      message: `The certificate of ${at} was not accepted (${code}).`,
      hint: 'Behind a proxy that inspects TLS, or with a private authority, set AWS_CA_BUNDLE to a file with its certificate and start Skyglass again. A wrong clock also makes certificates invalid.',
      retryable: false,
    };
  }
  if (code === 'EPROTO' || code?.startsWith('ERR_SSL_') === true || code?.startsWith('ERR_TLS_') === true) {
    return {
      message: `${at} does not speak TLS as expected (${code}).`,
      hint: 'If the endpoint is plain HTTP, write it as http://, not https://.',
      retryable: false,
    };
  }
  if (facts.name === 'TimeoutError') {
    return { message: `${at} did not answer in time.`, hint: CHECK_ENDPOINT, retryable: true };
  }
  return null;
}

/** Whether what came back was not even HTTP (llhttp's codes). */
export function isNotHttp(facts: ErrorFacts): boolean {
  return facts.systemCode?.startsWith('HPE_') === true;
}

/** The endpoint as the error itself tells it, as `host:port`, or null. */
export function endpointInError(facts: ErrorFacts): string | null {
  const host = facts.hostname ?? facts.address;
  if (host === undefined) return null;
  if (facts.port === undefined) return host;
  return host.includes(':') ? `[${host}]:${facts.port}` : `${host}:${facts.port}`;
}
