import { INSTANCE_PROFILES } from '../data/instance-profiles';
import { errorResponse, QUERY_NAMESPACES } from '../dialects';
import { openToken, sealToken } from '../page-token';
import { stableHex } from '../stable-id';
import type { DemoRequest, DemoResponse, DemoService } from '../wire';
import { element } from '../xml';

const PAGE_SIZE = 100;

function profileEntry(name: string, accountId: string): string {
  const id = stableHex(`profile ${name}`, 16).toUpperCase();
  const common = (kind: string, prefix: string) =>
    `${element('Path', '/')}${element('Arn', `arn:aws:iam::${accountId}:${kind}/${name}`)}` +
    element('CreateDate', '2026-01-15T09:00:00Z') +
    (kind === 'role'
      ? `${element('RoleName', name)}${element('RoleId', `${prefix}${id}`)}`
      : `${element('InstanceProfileName', name)}${element('InstanceProfileId', `${prefix}${id}`)}`);
  return `<member>${common('instance-profile', 'AIPA')}<Roles><member>${common('role', 'AROA')}</member></Roles></member>`;
}

function failure(request: DemoRequest, code: string, message: string): DemoResponse {
  return errorResponse({ status: 400, code, message }, request);
}

function listInstanceProfiles(request: DemoRequest, form: URLSearchParams, accountId: string): DemoResponse {
  const size = Math.min(PAGE_SIZE, Number(form.get('MaxItems') ?? PAGE_SIZE));
  const marker = form.get('Marker');
  const position = marker === null ? '0' : openToken('iam profiles', marker);
  if (position === null) return failure(request, 'ValidationError', 'Invalid Marker.');
  const end = Number(position) + size;
  const more = end < INSTANCE_PROFILES.length;
  const members = INSTANCE_PROFILES.slice(Number(position), end).map((name) => profileEntry(name, accountId));
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': request.requestId },
    body:
      `<ListInstanceProfilesResponse xmlns="${QUERY_NAMESPACES['iam'] ?? ''}"><ListInstanceProfilesResult>` +
      element('IsTruncated', String(more)) +
      (more ? element('Marker', sealToken('iam profiles', String(end))) : '') +
      `<InstanceProfiles>${members.join('')}</InstanceProfiles></ListInstanceProfilesResult>` +
      `<ResponseMetadata>${element('RequestId', request.requestId)}</ResponseMetadata></ListInstanceProfilesResponse>`,
  };
}

/** IAM over AWS Query: the instance profiles of the account. */
export function createIamService({ accountId }: { accountId: string }): DemoService {
  return {
    handle(request) {
      const form = new URLSearchParams(request.body.toString('utf8'));
      const action = form.get('Action') ?? '';
      if (action === 'ListInstanceProfiles') return listInstanceProfiles(request, form, accountId);
      return failure(request, 'InvalidAction', `Could not find operation ${action} for version 2010-05-08`);
    },
  };
}
