import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  type STSClient,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { localProblem, ProblemError } from './problems';

/** What the SDK's providers hand over for AssumeRole. */
type RoleRequest = {
  RoleArn: string | undefined;
  RoleSessionName: string | undefined;
  ExternalId?: string | undefined;
  DurationSeconds?: number | undefined;
  SerialNumber?: string | undefined;
};

/** Makes an STS client that signs with these credentials; null for calls that go unsigned. */
export type StsFor = (credentials: AwsCredentialIdentity | null) => STSClient;

/**
 * AssumeRole for the SDK's providers, which would otherwise make an STS client that knows neither the
 * profile's endpoint nor time limits. The MFA code is asked for here and not in the SDK's own hook:
 * that one runs beside the source credentials, whose failure would then go unhandled and end the
 * process.
 */
export function roleAssumer(stsFor: StsFor, askMfa: (serial: string) => Promise<string>) {
  return async (source: AwsCredentialIdentity, request: RoleRequest): Promise<AwsCredentialIdentity> => {
    const { RoleArn, RoleSessionName, ExternalId, DurationSeconds, SerialNumber } = request;
    const mfa = SerialNumber === undefined ? {} : { SerialNumber, TokenCode: await askMfa(SerialNumber) };
    const sts = stsFor(source);
    try {
      const answer = await sts.send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName, ExternalId, DurationSeconds, ...mfa }),
      );
      return identityOf(answer.Credentials, RoleArn, answer.AssumedRoleUser?.Arn);
    } finally {
      sts.destroy();
    }
  };
}

/** The same for a web identity token, whose call is not signed. */
export function webIdentityAssumer(stsFor: StsFor) {
  return async (
    request: RoleRequest & { WebIdentityToken: string | undefined; ProviderId?: string | undefined },
  ): Promise<AwsCredentialIdentity> => {
    const sts = stsFor(null);
    try {
      const { RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds, ProviderId } = request;
      const answer = await sts.send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn,
          RoleSessionName,
          WebIdentityToken,
          DurationSeconds,
          ProviderId,
        }),
      );
      return identityOf(answer.Credentials, RoleArn, answer.AssumedRoleUser?.Arn);
    } finally {
      sts.destroy();
    }
  };
}

/** @throws ProblemError when STS answered without credentials. */
function identityOf(
  given: Credentials | undefined,
  role: string | undefined,
  assumed: string | undefined,
): AwsCredentialIdentity {
  if (!given?.AccessKeyId || !given.SecretAccessKey) {
    throw new ProblemError(
      localProblem(
        'not-aws',
        'Could not get credentials',
        `STS answered without credentials for the role ${role ?? ''}.`,
        'Check the endpoint of STS.',
      ),
    );
  }
  const accountId = assumed?.split(':')[4];
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    ...(given.SessionToken !== undefined && { sessionToken: given.SessionToken }),
    ...(given.Expiration !== undefined && { expiration: given.Expiration }),
    ...(accountId !== undefined && accountId !== '' && { accountId }),
  };
}
