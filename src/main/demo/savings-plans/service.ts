import { z } from 'zod';
import { typesInRegion } from '../data/offerings';
import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { REGIONS, type DemoRegion } from '../data/regions';
import { errorResponse } from '../dialects';
import { openToken, sealToken } from '../page-token';
import { dedicatedPerHour, licenceSurcharge, sharedPerHour, SOFTWARE, type Software } from '../pricing/rules';
import { stableSku } from '../stable-id';
import type { DemoRequest, DemoResponse, DemoService } from '../wire';

/*
 * Savings Plans, as far as their offering rates: what an hour of a type counts for. By rule from the demo's
 * on-demand prices; plausible, not AWS's.
 */

const filter = z.object({
  name: z.enum(['region', 'instanceFamily', 'instanceType', 'productDescription', 'tenancy', 'productId']),
  values: z.array(z.string()),
});
const texts = z.array(z.string()).optional();
const Input = z.object({
  savingsPlanTypes: texts,
  savingsPlanPaymentOptions: texts,
  savingsPlanOfferingIds: texts,
  products: texts,
  serviceCodes: texts,
  usageTypes: texts,
  operations: texts,
  filters: z.array(filter).default([]),
  maxResults: z.int().min(0).max(1000).default(1000),
  nextToken: z.string().optional(),
});

const YEAR = 31_536_000;
const PLANS = ['Compute', 'EC2Instance'] as const;
const UPFRONT = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const;

type Offering = {
  offeringId: string;
  planType: (typeof PLANS)[number];
  paymentOption: (typeof UPFRONT)[number];
  durationSeconds: number;
  /** What it costs against on demand, licences apart. */
  share: number;
};

const OFFERINGS: readonly Offering[] = PLANS.flatMap((planType) =>
  [1, 3].flatMap((years) =>
    UPFRONT.map((paymentOption, index): Offering => {
      const plain = planType === 'Compute' ? (years === 1 ? 0.73 : 0.5) : years === 1 ? 0.63 : 0.43;
      return {
        offeringId: stableSku(`${planType} ${years} ${paymentOption}`).toLowerCase(),
        planType,
        paymentOption,
        durationSeconds: years * YEAR,
        share: plain - index * 0.02,
      };
    }),
  ),
);

/** A usage that has rates: an instance, or a reservation of capacity that nobody uses, which costs the same. */
type Usage = {
  type: InstanceTypeFigures;
  region: DemoRegion;
  software: Software;
  tenancy: 'shared' | 'dedicated';
  usage: 'BoxUsage' | 'UnusedBox' | 'DedicatedUsage' | 'UnusedDed';
};

const USAGES = [
  { tenancy: 'shared', usage: 'BoxUsage' },
  { tenancy: 'shared', usage: 'UnusedBox' },
  { tenancy: 'dedicated', usage: 'DedicatedUsage' },
  { tenancy: 'dedicated', usage: 'UnusedDed' },
] as const;

/** DescribeSpotPriceHistory's and the billing report's words for a product. */
function productDescription({ operatingSystem, preInstalledSw, licenseModel }: Software): string {
  const system = operatingSystem === 'Linux' ? 'Linux/UNIX' : operatingSystem;
  if (licenseModel === 'Bring your own license') return `${system} BYOL`;
  return preInstalledSw === 'NA' ? system : `${system} with ${preInstalledSw}`;
}

function usageTypeOf({ region, usage, type }: Usage): string {
  return `${region.usagePrefix}${usage}:${type.instanceType}`;
}

function propertiesOf({ type, region, software, tenancy }: Usage): Record<string, string> {
  return {
    region: region.code,
    instanceType: type.instanceType,
    instanceFamily: type.family,
    productDescription: productDescription(software),
    tenancy,
  };
}

/** USD an hour; null where there is no such usage. */
function rateOf({ type, region, software, tenancy }: Usage, { share }: Offering): number | null {
  const perHour =
    tenancy === 'shared' ? sharedPerHour(type, region, software) : dedicatedPerHour(type, region, software);
  if (perHour === null || perHour === 0) return null;
  // licences are paid in full, with a plan or without
  const licence = licenceSurcharge(type, software);
  return Number(((perHour - licence) * share + licence).toFixed(5));
}

type Question = z.infer<typeof Input>;

function passes(input: Question, name: z.infer<typeof filter>['name'], value: string): boolean {
  return input.filters.every((one) => one.name !== name || one.values.includes(value));
}

function wanted(list: readonly string[] | undefined, value: string): boolean {
  return list === undefined || list.length === 0 || list.includes(value);
}

/** Every usage that passes the filters; EC2's only, for the demo account has no other product's. */
function usagesFor(input: Question): Usage[] {
  if (!wanted(input.products, 'EC2') || !wanted(input.serviceCodes, 'AmazonEC2')) return [];
  const regions = REGIONS.filter(({ code }) => passes(input, 'region', code));
  const software = SOFTWARE.filter(
    (one) =>
      wanted(input.operations, one.operation) && passes(input, 'productDescription', productDescription(one)),
  );
  const usages = USAGES.filter(({ tenancy }) => passes(input, 'tenancy', tenancy));
  return regions.flatMap((region) =>
    typesInRegion(region.code)
      .filter(
        ({ instanceType, family }) =>
          passes(input, 'instanceType', instanceType) && passes(input, 'instanceFamily', family),
      )
      .flatMap((type) =>
        software.flatMap((one) => usages.map((usage) => ({ type, region, software: one, ...usage }))),
      )
      .filter((usage) => wanted(input.usageTypes, usageTypeOf(usage))),
  );
}

function describeOfferingRates(request: DemoRequest, input: Question): DemoResponse {
  const offerings = OFFERINGS.filter(
    ({ planType, paymentOption, offeringId }) =>
      wanted(input.savingsPlanTypes, planType) &&
      wanted(input.savingsPlanPaymentOptions, paymentOption) &&
      wanted(input.savingsPlanOfferingIds, offeringId),
  );
  const usages = usagesFor(input);
  const scope = `savings plans ${JSON.stringify({ ...input, nextToken: '' })}`;
  const start = input.nextToken === undefined ? 0 : Number(openToken(scope, input.nextToken) ?? Number.NaN);
  if (Number.isNaN(start)) return refusal(request, 'ValidationException', 'The nextToken is not valid.');
  const total = usages.length * offerings.length;
  const end = Math.min(total, start + input.maxResults);
  const searchResults: unknown[] = [];
  // usage by usage, all of its offerings; a page may end amid those of a type
  for (let index = start; index < end; index += 1) {
    const usage = usages[Math.floor(index / offerings.length)];
    const offering = offerings[index % offerings.length];
    const rate = usage && offering && rateOf(usage, offering);
    if (usage && offering && typeof rate === 'number') searchResults.push(entry(usage, offering, rate));
  }
  const nextToken = end < total ? sealToken(scope, String(end)) : null;
  return answer(request, { nextToken, searchResults });
}

function entry(usage: Usage, { share, ...offering }: Offering, rate: number): unknown {
  return {
    savingsPlanOffering: {
      ...offering,
      currency: 'USD',
      planDescription: `${offering.durationSeconds / YEAR} year ${offering.paymentOption} ${offering.planType} Savings Plan (${share})`,
    },
    rate: String(rate),
    unit: 'Hrs',
    productType: 'EC2',
    serviceCode: 'AmazonEC2',
    usageType: usageTypeOf(usage),
    operation: usage.software.operation,
    properties: Object.entries(propertiesOf(usage)).map(([name, value]) => ({ name, value })),
  };
}

function answer(request: DemoRequest, body: unknown): DemoResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': request.requestId },
    body: JSON.stringify(body),
  };
}

function refusal(request: DemoRequest, code: string, message: string): DemoResponse {
  return errorResponse({ status: 400, code, message }, request);
}

function documentOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    return null;
  }
}

/** The path of each operation, which its REST JSON protocol names it by. */
export const SAVINGS_PLANS_PATHS: Readonly<Record<string, string>> = {
  '/DescribeSavingsPlansOfferingRates': 'DescribeSavingsPlansOfferingRates',
};

/** The Savings Plans API: one global service, of which the demo account answers DescribeSavingsPlansOfferingRates. */
export function createSavingsPlansService(): DemoService {
  return {
    handle(request) {
      if (SAVINGS_PLANS_PATHS[request.path] === undefined) {
        return refusal(request, 'UnknownOperationException', 'The operation is not known to this service.');
      }
      const input = Input.safeParse(documentOf(request.body));
      if (!input.success) return refusal(request, 'ValidationException', 'The request is not valid.');
      return describeOfferingRates(request, input.data);
    },
  };
}
