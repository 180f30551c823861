import { z } from 'zod';
import { vcpuQuota } from '../data/vcpu-quotas';
import { answerJson, JsonFailure, type JsonOperation } from '../json-service';
import type { DemoService } from '../wire';

const GetServiceQuotaInput = z.object({ ServiceCode: z.string(), QuotaCode: z.string() });

/** GetServiceQuota of EC2's vCPU quotas, as the account's launches keep to them. */
const getServiceQuota: JsonOperation = (document, { region }) => {
  const input = GetServiceQuotaInput.safeParse(document);
  if (!input.success) throw new JsonFailure('IllegalArgumentException', 'The request is not complete.');
  const { ServiceCode, QuotaCode } = input.data;
  const found = ServiceCode === 'ec2' ? vcpuQuota(QuotaCode) : null;
  if (!found)
    throw new JsonFailure(
      'NoSuchResourceException',
      'The request failed because the specified service does not exist.',
    );
  const { bucket, spot } = found;
  return {
    Quota: {
      ServiceCode,
      ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
      QuotaArn: `arn:aws:servicequotas:${region}:111122223333:ec2/${QuotaCode}`,
      QuotaCode,
      QuotaName: spot
        ? `All ${bucket.name} Spot Instance Requests`
        : `Running On-Demand ${bucket.name} instances`,
      Value: bucket.vCpus,
      Unit: 'None',
      Adjustable: true,
      GlobalQuota: false,
    },
  };
};

const everywhere = (): void => undefined;

/** Service Quotas (JSON 1.1): the vCPU quotas of EC2. */
export const createServiceQuotasService = (): DemoService => ({
  handle: (request) =>
    answerJson(request, 'ServiceQuotasV20190624', { GetServiceQuota: getServiceQuota }, everywhere),
});
