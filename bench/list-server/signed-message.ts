import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { IncomingRequest } from '../../src/main/demo/account';
import { flatHeaders, readBody } from '../../src/main/demo/exchange';
import { operationOf, unsignedService } from '../../src/main/demo/operations';
import { readClaim } from '../../src/main/demo/sigv4';

const NOTHING = Buffer.alloc(0);

/** Reads a request as the demo account takes it; its signature is not verified yet. */
export async function readSigned(message: IncomingMessage): Promise<IncomingRequest> {
  const method = message.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? NOTHING : await readBody(message);
  const [path = '/', rawQuery = ''] = (message.url ?? '/').split(/\?(.*)/s, 2);
  const query = new URLSearchParams(rawQuery);
  const headers = flatHeaders(message);
  const claim = readClaim(headers, query);
  const signed = claim !== null && claim !== 'malformed';
  const service = signed ? claim.service : unsignedService(method, path, headers, body);
  const region = signed ? claim.region : 'us-east-1';
  const parts = { service, region, method, path, query, headers, body };
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  return { ...parts, requestId, rawQuery, claim, called: operationOf(parts) };
}
