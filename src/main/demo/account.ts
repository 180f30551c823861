import { authenticate } from './authentication';
import { errorResponse, type AwsFailure, type FailedRequest } from './dialects';
import { createEc2Service, type Ec2Options } from './ec2/service';
import { DEMO_ACCOUNT_ID, KeyRing, knownKeys, type Principal } from './identities';
import type { CalledOperation } from './operations';
import { createIamService } from './iam/service';
import { createPricingService, type PricingOptions } from './pricing/service';
import { createSavingsPlansService } from './savings-plans/service';
import { createS3Service, type S3Options } from './s3/service';
import { createServiceQuotasService } from './service-quotas/service';
import type { SignatureClaim } from './sigv4';
import { createSsoServices, type SsoOptions } from './sso/service';
import { createSsmService } from './ssm/service';
import { createStsService } from './sts/service';
import type { Clock, DemoRequest, DemoResponse, DemoService } from './wire';

/** The demo account: its keys, its permissions and its services, whatever carries the requests. */

export type AccountOptions = {
  clock: Clock;
  /** The secret of the normal key. */
  secretAccessKey: string;
  s3: S3Options;
  sso: SsoOptions;
  pricing?: PricingOptions;
  ec2?: Ec2Options;
};

/** A request before it is known who sent it. */
export type IncomingRequest = Omit<DemoRequest, 'accessKeyId'> & {
  rawQuery: string;
  claim: SignatureClaim | 'malformed' | null;
  called: CalledOperation;
};

export interface Account {
  /** Authenticates, authorises and answers; failures are answers too. */
  answer(request: IncomingRequest): Promise<DemoResponse>;
}

/** An identity-based denial in the words of the service. S3 words its own, for buckets decide there too. */
function denial(called: CalledOperation, principal: Principal): AwsFailure | null {
  const action = `${called.service}:${called.operation}`;
  if (!principal.denies(action)) return null;
  const reason = `User: ${principal.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  switch (called.service) {
    case 'ec2':
      return {
        status: 403,
        code: 'UnauthorizedOperation',
        message: `You are not authorized to perform this operation. ${reason}`,
      };
    case 'sts':
    case 'iam':
      return { status: 403, code: 'AccessDenied', message: reason };
    case 'savingsplans':
      return { status: 403, code: 'AccessDeniedException', message: reason };
    default:
      return { status: 400, code: 'AccessDeniedException', message: reason };
  }
}

function unknownService(service: string): AwsFailure {
  return { status: 404, code: 'UnknownService', message: `The demo account has no service "${service}".` };
}

/** SSO's services take a bearer token or nothing at all, never a signature. */
const UNSIGNED = new Set(['sso', 'sso-oauth']);

export function createAccount(options: AccountOptions): Account {
  const { clock } = options;
  const accountId = DEMO_ACCOUNT_ID;
  const keys = new KeyRing(knownKeys(options.secretAccessKey));
  const sso = createSsoServices({ clock, keys, ...options.sso });
  const services = new Map<string, DemoService>([
    ['s3', createS3Service({ clock, keys, ...options.s3 })],
    ['sts', createStsService({ clock, keys, accountId })],
    ['ec2', createEc2Service({ clock, accountId, ...options.ec2 })],
    ['pricing', createPricingService({ clock, accountId, ...options.pricing })],
    ['savingsplans', createSavingsPlansService()],
    ['ssm', createSsmService({ clock, accountId })],
    ['servicequotas', createServiceQuotasService()],
    ['iam', createIamService({ accountId })],
    ['sso', sso.portal],
    ['sso-oauth', sso.oidc],
  ]);

  return {
    async answer(request) {
      const { rawQuery, claim, called, ...rest } = request;
      const failed: FailedRequest = request;
      const service = services.get(request.service);
      if (service && UNSIGNED.has(request.service)) return service.handle({ ...rest, accessKeyId: '' });

      const signed = { ...rest, rawQuery };
      const authentication = authenticate(claim, request.service, signed, keys, clock());
      if (!authentication.ok) return errorResponse(authentication.failure, failed);
      const { key } = authentication;
      const denied = request.service === 's3' ? null : denial(called, key.principal);
      if (denied) return errorResponse(denied, failed);
      if (!service) return errorResponse(unknownService(request.service), failed);
      return service.handle({ ...rest, accessKeyId: key.accessKeyId });
    },
  };
}
