import type { ConfigSection, SharedConfig } from './config-files';
import { localProblem, ProblemError } from './problems';

/** The SDK's service ids, as the variables and the `services` sections derive their names from them. */
export type ServiceId =
  'S3' | 'EC2' | 'Pricing' | 'savingsplans' | 'SSM' | 'STS' | 'IAM' | 'Service Quotas' | 'SSO' | 'SSO OIDC';

/**
 * The custom endpoint of a service, or null for AWS's own, by the SDKs' common rule
 * ("Service-specific endpoints", AWS SDKs and Tools Reference Guide): the service's variable, then
 * AWS_ENDPOINT_URL, then the profile's `services` section, then its `endpoint_url`; nothing at all
 * where AWS_IGNORE_CONFIGURED_ENDPOINT_URLS or `ignore_configured_endpoint_urls` is true.
 *
 * The SDK's clients know this rule as well, but apply it to AWS_PROFILE or the default profile, not to
 * the profile of the client (`getEndpointFromConfig` in @smithy/core 3.41 takes none). So it is applied
 * here, and the clients are told to leave it.
 *
 * @throws ProblemError `invalid-input` for an endpoint that is no http(s) URL, and for a profile whose
 * `services` section does not exist.
 */
export function customEndpoint(
  service: ServiceId,
  env: NodeJS.ProcessEnv,
  config: SharedConfig,
  profile: string,
): string | null {
  const section = config.profiles[profile] ?? {};
  if (isIgnored(env, section)) return null;
  const name = service.replaceAll(' ', '_');
  const inServices = serviceSection(config, section, profile)?.[`${name.toLowerCase()}.endpoint_url`];
  const found = [
    { url: env[`AWS_ENDPOINT_URL_${name.toUpperCase()}`], where: `AWS_ENDPOINT_URL_${name.toUpperCase()}` },
    { url: env['AWS_ENDPOINT_URL'], where: 'AWS_ENDPOINT_URL' },
    { url: inServices, where: `The services section “${section['services'] ?? ''}”` },
    { url: section['endpoint_url'], where: `endpoint_url of the profile “${profile}”` },
  ].find(({ url }) => url !== undefined && url !== '');
  return found?.url === undefined ? null : checked(found.url, found.where);
}

function isIgnored(env: NodeJS.ProcessEnv, section: ConfigSection): boolean {
  const said = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? section['ignore_configured_endpoint_urls'];
  return said?.toLowerCase() === 'true';
}

function serviceSection(
  config: SharedConfig,
  section: ConfigSection,
  profile: string,
): ConfigSection | undefined {
  const name = section['services'];
  if (name === undefined) return undefined;
  const found = config.services[name];
  if (found) return found;
  throw new ProblemError(
    localProblem(
      'invalid-input',
      'Could not find the endpoint',
      `The profile “${profile}” names a services section “${name}” that is not in the config file.`,
      'Add the section, or take the line out of the profile.',
    ),
  );
}

/** An endpoint may have a path (some gateways do), but no user name, which would end in every request's URL. */
function checked(url: string, where: string): string {
  const parsed = parse(url);
  const fits =
    parsed !== null &&
    (parsed.protocol === 'http:' || parsed.protocol === 'https:') &&
    parsed.username === '' &&
    parsed.password === '';
  if (fits) return url.replace(/\/+$/, '');
  throw new ProblemError(
    localProblem(
      'invalid-input',
      'Could not use the endpoint',
      `${where} is not an endpoint: it has to be a URL such as https://host:port.`,
      'Correct it, or take it away to use AWS itself.',
    ),
  );
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** The origin of an endpoint, for showing; null for AWS's own. */
export function originOf(endpoint: string | null): string | null {
  return endpoint === null ? null : new URL(endpoint).origin;
}

/**
 * Whether S3 is addressed as `host/bucket` rather than `bucket.host`. Custom endpoints rarely have
 * wildcard names, so there path style is the rule, unless the profile says `addressing_style = virtual`
 * (the AWS CLI's own setting, in the `s3` block).
 */
export function isPathStyle(endpoint: string | null, config: SharedConfig, profile: string): boolean {
  const style = config.profiles[profile]?.['s3.addressing_style'];
  if (style === 'path') return true;
  if (style === 'virtual') return false;
  return endpoint !== null;
}
