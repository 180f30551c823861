import { SAVINGS_PLANS_PATHS } from './savings-plans/service';
import { readTarget, s3Operation } from './s3/target';

/** Tells which operation a request is, whatever the protocol. Faults, permissions and the log use it. */

export type CalledOperation = {
  service: string;
  /** AWS's name: `ListObjectsV2`, `DescribeInstances`. */
  operation: string;
  /** For S3 only; null otherwise. */
  bucket: string | null;
  key: string | null;
};

type RequestParts = {
  service: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
};

/** SSO's operations are told by path: OIDC's three and the portal's few. */
const SSO_PATHS: Record<string, { service: string; operation: string }> = {
  '/client/register': { service: 'sso-oauth', operation: 'RegisterClient' },
  '/device_authorization': { service: 'sso-oauth', operation: 'StartDeviceAuthorization' },
  '/token': { service: 'sso-oauth', operation: 'CreateToken' },
  '/federation/credentials': { service: 'sso', operation: 'GetRoleCredentials' },
  '/assignment/accounts': { service: 'sso', operation: 'ListAccounts' },
  '/assignment/roles': { service: 'sso', operation: 'ListAccountRoles' },
  '/logout': { service: 'sso', operation: 'Logout' },
};

/** The service of a request that carries no signature: SSO by path, a query POST by its action, else S3. */
export function unsignedService(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer,
): string {
  const sso = SSO_PATHS[path];
  const bearer = headers['x-amz-sso_bearer_token'] !== undefined;
  if (sso && (method === 'POST' || bearer)) return sso.service;
  const target = headers['x-amz-target'];
  if (target?.startsWith('AWSPriceListService')) return 'pricing';
  if (target?.startsWith('AmazonSSM')) return 'ssm';
  if (target?.startsWith('ServiceQuotas')) return 'servicequotas';
  if (method === 'POST' && SAVINGS_PLANS_PATHS[path] !== undefined) return 'savingsplans';
  if (method === 'POST' && path === '/') {
    const version = new URLSearchParams(body.toString('utf8')).get('Version');
    if (version === '2011-06-15') return 'sts';
    if (version === '2016-11-15') return 'ec2';
    if (version === '2010-05-08') return 'iam';
  }
  return 's3';
}

/** Names the operation of a request to `service`; `Unknown` where it names none. */
export function operationOf(request: RequestParts): CalledOperation {
  const { service } = request;
  const plain = (operation: string): CalledOperation => ({ service, operation, bucket: null, key: null });
  switch (service) {
    case 's3': {
      const target = readTarget(request.headers['host'] ?? '', request.path);
      return {
        service,
        operation: s3Operation(request.method, target, request.query, request.headers),
        ...target,
      };
    }
    case 'ec2':
    case 'sts':
    case 'iam':
      return plain(
        new URLSearchParams(request.body.toString('utf8')).get('Action') ??
          request.query.get('Action') ??
          'Unknown',
      );
    case 'pricing':
    case 'ssm':
    case 'servicequotas':
      return plain(request.headers['x-amz-target']?.split('.').pop() ?? 'Unknown');
    case 'savingsplans':
      return plain(SAVINGS_PLANS_PATHS[request.path] ?? 'Unknown');
    case 'sso':
    case 'sso-oauth':
      return plain(SSO_PATHS[request.path]?.operation ?? 'Unknown');
    default:
      return plain('Unknown');
  }
}
