import { createHash, randomBytes } from 'node:crypto';
import { errorResponse, type AwsFailure } from '../dialects';
import {
  DEMO_MFA_CODE,
  DEMO_MFA_ROLE_ARN,
  DEMO_MFA_SERIAL,
  DEMO_ROLE_ARN,
  type KeyRing,
  type KnownKey,
} from '../identities';
import type { Clock, DemoRequest, DemoResponse, DemoService } from '../wire';
import { element, escapeXml } from '../xml';

/** STS over AWS Query: who the caller is, and roles to assume, with and without MFA. */

type Setting = { clock: Clock; keys: KeyRing; accountId: string };

class StsFailure extends Error {
  readonly failure: AwsFailure;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'StsFailure';
    this.failure = { status, code, message };
  }
}

function stsAnswer(request: DemoRequest, operation: string, inner: string): DemoResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': request.requestId },
    body:
      `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
      `<${operation}Result>${inner}</${operation}Result>` +
      `<ResponseMetadata>${element('RequestId', request.requestId)}</ResponseMetadata></${operation}Response>`,
  };
}

/** Makes temporary credentials that the account accepts until `expiresAt` (milliseconds since 1970). */
export function issueSession(
  keys: KeyRing,
  session: { roleArn: string; sessionName: string; expiresAt: number },
): KnownKey {
  const roleName = session.roleArn.split('/').pop() ?? '';
  const account = session.roleArn.split(':')[4] ?? '';
  const roleId = `AROA${createHash('sha256').update(session.roleArn).digest('hex').slice(0, 16).toUpperCase()}`;
  const key: KnownKey = {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(120).toString('base64'),
    expiresAt: session.expiresAt,
    principal: {
      arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${session.sessionName}`,
      userId: `${roleId}:${session.sessionName}`,
      denies: () => false,
    },
  };
  keys.add(key);
  return key;
}

function validationError(message: string): StsFailure {
  return new StsFailure(400, 'ValidationError', message);
}

function readDuration(form: URLSearchParams): number {
  const text = form.get('DurationSeconds') ?? '3600';
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds >= 900 && seconds <= 43_200) return seconds;
  throw validationError(
    `1 validation error detected: Value '${text}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200`,
  );
}

function checkMfa(form: URLSearchParams, roleArn: string, callerArn: string): void {
  const serial = form.get('SerialNumber');
  const code = form.get('TokenCode');
  if (serial === null && code === null) {
    if (roleArn !== DEMO_MFA_ROLE_ARN) return;
    throw new StsFailure(
      403,
      'AccessDenied',
      `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
  if (!/^\d{6}$/.test(code ?? '')) {
    throw validationError(
      `1 validation error detected: Value '${code ?? 'null'}' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*`,
    );
  }
  if (serial !== DEMO_MFA_SERIAL || code !== DEMO_MFA_CODE) {
    throw new StsFailure(
      403,
      'AccessDenied',
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    );
  }
}

function assumeRole(
  request: DemoRequest,
  form: URLSearchParams,
  caller: KnownKey,
  setting: Setting,
): DemoResponse {
  const roleArn = form.get('RoleArn') ?? '';
  const sessionName = form.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw validationError(
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (!roleArn.startsWith('arn:')) throw validationError(`${roleArn} is invalid`);
  if (roleArn !== DEMO_ROLE_ARN && roleArn !== DEMO_MFA_ROLE_ARN) {
    throw new StsFailure(
      403,
      'AccessDenied',
      `User: ${caller.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
  checkMfa(form, roleArn, caller.principal.arn);
  const expiresAt = setting.clock() + readDuration(form) * 1000;
  const session = issueSession(setting.keys, { roleArn, sessionName, expiresAt });
  const { principal } = session;
  return stsAnswer(
    request,
    'AssumeRole',
    `<AssumedRoleUser>${element('AssumedRoleId', principal.userId)}${element('Arn', principal.arn)}</AssumedRoleUser>` +
      `<Credentials>${element('AccessKeyId', session.accessKeyId)}` +
      element('SecretAccessKey', session.secretAccessKey) +
      element('SessionToken', session.sessionToken ?? '') +
      `${element('Expiration', new Date(expiresAt).toISOString())}</Credentials>`,
  );
}

/** STS of the demo account: GetCallerIdentity and AssumeRole. */
export function createStsService(setting: Setting): DemoService {
  function answer(request: DemoRequest): DemoResponse {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const caller = setting.keys.find(request.accessKeyId);
    if (!caller) throw new Error('An unauthenticated request reached STS.');
    switch (form.get('Action')) {
      case 'GetCallerIdentity':
        return stsAnswer(
          request,
          'GetCallerIdentity',
          `${element('Arn', caller.principal.arn)}${element('UserId', caller.principal.userId)}${element('Account', setting.accountId)}`,
        );
      case 'AssumeRole':
        return assumeRole(request, form, caller, setting);
      default:
        throw new StsFailure(
          400,
          'InvalidAction',
          `Could not find operation ${escapeXml(form.get('Action') ?? 'null')} for version 2011-06-15`,
        );
    }
  }

  return {
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof StsFailure) return errorResponse(error.failure, request);
        throw error;
      }
    },
  };
}
