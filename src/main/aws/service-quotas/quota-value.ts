import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { asProblem, localProblem, ProblemError } from '../problems';

const TITLE = 'Could not read the quota';

/** What a quota of EC2 allows in the client's region. Throws a ProblemError, or the signal's reason. */
export async function ec2QuotaValue(
  client: ServiceQuotasClient,
  quotaCode: string,
  signal: AbortSignal,
): Promise<number> {
  try {
    const { Quota } = await client.send(
      new GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: quotaCode }),
      { abortSignal: signal },
    );
    if (Quota?.Value === undefined) {
      throw new ProblemError(localProblem('not-aws', TITLE, `Service Quotas told no value of ${quotaCode}.`));
    }
    return Quota.Value;
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem(TITLE, 'servicequotas:GetServiceQuota', error);
  }
}
