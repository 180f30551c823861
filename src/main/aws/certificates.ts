import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/**
 * Whom to trust beside Node's own authorities: AWS_CA_BUNDLE, which the AWS CLI and other SDKs honour
 * and the JavaScript SDK does not, for people behind a proxy that inspects TLS. NODE_EXTRA_CA_CERTS has
 * to be added again, for a context of one's own starts without it. Undefined where the variable is not
 * set or its file cannot be read; then Node's defaults hold, and a certificate that is not accepted is
 * told as a problem of its own.
 */
export function trustContext(env: NodeJS.ProcessEnv): SecureContext | undefined {
  const key = JSON.stringify([env['AWS_CA_BUNDLE'], env['NODE_EXTRA_CA_CERTS']]);
  if (made?.key !== key) made = { key, context: makeContext(env) };
  return made.context;
}

/** Reading a system's whole bundle takes a tenth of a second, so the last context is kept. */
let made: { key: string; context: SecureContext | undefined } | undefined;

function makeContext(env: NodeJS.ProcessEnv): SecureContext | undefined {
  const bundle = readBundle(env['AWS_CA_BUNDLE']);
  if (bundle === null) return undefined;
  const extra = readBundle(env['NODE_EXTRA_CA_CERTS']);
  try {
    return createSecureContext({ ca: [...rootCertificates, bundle, ...(extra === null ? [] : [extra])] });
  } catch {
    return undefined;
  }
}

function readBundle(path: string | undefined): string | null {
  if (path === undefined || path === '') return null;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
