import { customEndpoint, isPathStyle, originOf, type ServiceId } from './endpoints';
import type { SharedConfig } from './config-files';

/**
 * Everything about a connection that is known before anybody is asked: whose profile, which
 * endpoints, how S3 is addressed. Plain data, without credentials.
 */
export type ConnectionPlan = {
  profile: string | null;
  /** The section that the SDK's own settings (dual-stack, FIPS, retries) are read from. */
  section: string;
  demo: boolean;
  endpoints: Readonly<Record<ServiceId, string | null>>;
  forcePathStyle: boolean;
  /** How often a request is sent at most, the first time included. */
  maxAttempts: number;
};

/** One try and three retries, with the SDK's standard back-off, unless the person says otherwise. */
const MOST_ATTEMPTS = 4;

const SERVICES: readonly ServiceId[] = [
  'S3',
  'EC2',
  'Pricing',
  'savingsplans',
  'SSM',
  'STS',
  'IAM',
  'Service Quotas',
  'SSO',
  'SSO OIDC',
];

/** The profile whose section counts when none is chosen, by the SDK's rule. */
export function sectionName(profile: string | null, env: NodeJS.ProcessEnv): string {
  const named = profile ?? env['AWS_PROFILE'];
  return named === undefined || named === '' ? 'default' : named;
}

/**
 * Plans a connection to the person's own account.
 * @throws ProblemError `invalid-input` for endpoints that make no sense.
 */
export function planFor(
  profile: string | null,
  env: NodeJS.ProcessEnv,
  config: SharedConfig,
): ConnectionPlan {
  const section = sectionName(profile, env);
  const endpoints = endpointsBy((service) => customEndpoint(service, env, config, section));
  return {
    profile,
    section,
    demo: false,
    endpoints,
    forcePathStyle: isPathStyle(endpoints.S3, config, section),
    maxAttempts: attemptsFrom(env['AWS_MAX_ATTEMPTS'], config.profiles[section]?.['max_attempts']),
  };
}

/** By the SDKs' common rule: the variable, then the profile's setting. What is no count is passed over. */
function attemptsFrom(...settings: (string | undefined)[]): number {
  const counts = settings.map(Number).filter((count) => Number.isInteger(count) && count > 0);
  return counts[0] ?? MOST_ATTEMPTS;
}

/** Plans a connection to the demo account at `url`. Nothing of the person's own settings gets in. */
export function demoPlan(url: string): ConnectionPlan {
  return {
    profile: null,
    section: 'skyglass-demo',
    demo: true,
    endpoints: endpointsBy(() => url),
    forcePathStyle: true,
    maxAttempts: MOST_ATTEMPTS,
  };
}

function endpointsBy(resolve: (service: ServiceId) => string | null): ConnectionPlan['endpoints'] {
  const [s3, ec2, pricing, savingsplans, ssm, sts, iam, quotas, sso, oidc] = SERVICES.map(resolve);
  return {
    S3: s3 ?? null,
    EC2: ec2 ?? null,
    Pricing: pricing ?? null,
    savingsplans: savingsplans ?? null,
    SSM: ssm ?? null,
    STS: sts ?? null,
    IAM: iam ?? null,
    'Service Quotas': quotas ?? null,
    SSO: sso ?? null,
    'SSO OIDC': oidc ?? null,
  };
}

/** The custom endpoint to show, as an origin: S3's before the others; null where all are AWS's own. */
export function shownEndpoint(plan: ConnectionPlan): string | null {
  const { S3, EC2, Pricing, savingsplans, SSM, STS } = plan.endpoints;
  return originOf([S3, EC2, Pricing, savingsplans, SSM, STS].find((url) => url !== null) ?? null);
}

/** Where the demo account tells what AWS's service does. */
export const CHECK_IP_PATH = '/_checkip';

/** See AwsClients.checkIpUrl. */
export function checkIpUrl({ demo, endpoints: { EC2 } }: ConnectionPlan): string | null {
  if (demo && EC2 !== null) return `${EC2}${CHECK_IP_PATH}`;
  return EC2 === null ? 'https://checkip.amazonaws.com' : null;
}

/** Whose types and prices these are; see AwsClients.catalogueSource. */
export function catalogueSource(plan: ConnectionPlan): string {
  if (plan.demo) return 'demo';
  const { EC2, Pricing, savingsplans } = plan.endpoints;
  const origins = [EC2, Pricing, savingsplans].map(originOf);
  const own = [...new Set(origins.filter((origin) => origin !== null))];
  return own.length === 0 ? 'aws' : own.join(' ');
}

/** Whether any request of this connection goes over TLS. */
export function usesTls(plan: ConnectionPlan): boolean {
  return Object.values(plan.endpoints).some((url) => url?.startsWith('http://') !== true);
}
