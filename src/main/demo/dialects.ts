import type { DemoResponse } from './wire';
import { element, XML_DECLARATION } from './xml';

/**
 * Each service's way to answer an error, after the AWS protocol it speaks: S3's REST XML, EC2's query
 * XML, the AWS query XML of STS and IAM, JSON 1.1 of Pricing, SSM and Service Quotas, and the REST JSON of SSO and Savings Plans.
 */

/** An error in AWS's own terms, before it is put in a service's words. */
export type AwsFailure = {
  status: number;
  code: string;
  message: string;
  /** Further elements of an S3 error document, such as `BucketName` and `Region`. */
  fields?: Record<string, string>;
  headers?: Record<string, string>;
};

/** The request that failed, as far as its answer depends on it. */
export type FailedRequest = {
  service: string;
  method: string;
  path: string;
  requestId: string;
};

/** The second id that S3 puts on every answer; only Amazon can read the real one. */
export function extendedRequestId(requestId: string): string {
  return Buffer.from(`skyglass-demo-host-${requestId}`).toString('base64');
}

/** The headers that S3 puts on every answer. */
export function s3Headers(requestId: string): Record<string, string> {
  return {
    'x-amz-request-id': requestId,
    'x-amz-id-2': extendedRequestId(requestId),
    server: 'AmazonS3',
  };
}

function s3Error(failure: AwsFailure, request: FailedRequest): DemoResponse {
  const headers = { ...s3Headers(request.requestId), ...failure.headers };
  // A HEAD has no body to tell the error in; clients have only the status and the headers.
  if (request.method === 'HEAD') return { status: failure.status, headers, body: '' };
  const fields = Object.entries(failure.fields ?? {}).map(([name, value]) => element(name, value));
  const body =
    `${XML_DECLARATION}<Error>${element('Code', failure.code)}${element('Message', failure.message)}` +
    `${fields.join('')}${element('RequestId', request.requestId)}` +
    `${element('HostId', extendedRequestId(request.requestId))}</Error>`;
  return { status: failure.status, headers: { ...headers, 'content-type': 'application/xml' }, body };
}

function ec2Error(failure: AwsFailure, request: FailedRequest): DemoResponse {
  return {
    status: failure.status,
    headers: {
      'content-type': 'text/xml;charset=UTF-8',
      'x-amzn-requestid': request.requestId,
      ...failure.headers,
    },
    body:
      `${XML_DECLARATION}<Response><Errors><Error>${element('Code', failure.code)}` +
      `${element('Message', failure.message)}</Error></Errors>` +
      `${element('RequestID', request.requestId)}</Response>`,
  };
}

/** The namespaces of the services that speak AWS Query. */
export const QUERY_NAMESPACES: Record<string, string> = {
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
};

function queryError(failure: AwsFailure, request: FailedRequest): DemoResponse {
  return {
    status: failure.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': request.requestId, ...failure.headers },
    body:
      `<ErrorResponse xmlns="${QUERY_NAMESPACES[request.service] ?? ''}">\n  <Error>\n` +
      `    <Type>${failure.status >= 500 ? 'Receiver' : 'Sender'}</Type>\n    ${element('Code', failure.code)}\n` +
      `    ${element('Message', failure.message)}\n  </Error>\n` +
      `  ${element('RequestId', request.requestId)}\n</ErrorResponse>\n`,
  };
}

function json11Error(failure: AwsFailure, request: FailedRequest): DemoResponse {
  return {
    status: failure.status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': request.requestId,
      ...failure.headers,
    },
    body: JSON.stringify({ __type: failure.code, message: failure.message }),
  };
}

/** OAuth's `error` for OIDC's exceptions, which the service sends beside its own type. */
function oauthError(code: string): string {
  return code
    .replace(/Exception$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase();
}

function restJsonError(failure: AwsFailure, request: FailedRequest): DemoResponse {
  const body =
    request.service === 'sso-oauth'
      ? { error: oauthError(failure.code), error_description: failure.message }
      : { message: failure.message };
  return {
    status: failure.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': request.requestId,
      'x-amzn-errortype': failure.code,
      ...failure.headers,
    },
    body: JSON.stringify(body),
  };
}

/** The failure in the words of the service that was called. */
export function errorResponse(failure: AwsFailure, request: FailedRequest): DemoResponse {
  switch (request.service) {
    case 'ec2':
      return ec2Error(failure, request);
    case 'sts':
    case 'iam':
      return queryError(failure, request);
    case 'pricing':
    case 'ssm':
    case 'servicequotas':
      return json11Error(failure, request);
    case 'savingsplans':
    case 'sso-oauth':
    case 'sso':
      return restJsonError(failure, request);
    default:
      return s3Error(failure, request);
  }
}
