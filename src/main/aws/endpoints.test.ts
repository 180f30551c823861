import { describe, expect, it } from 'vitest';
import type { SharedConfig } from './config-files';
import { catalogueSource, demoPlan, planFor, shownEndpoint } from './connection-plan';
import { customEndpoint, isPathStyle } from './endpoints';
import { problemOf } from './problems';

function configOf(section: Record<string, string>, services: SharedConfig['services'] = {}): SharedConfig {
  return { profiles: { it: section, other: {} }, ssoSessions: {}, services, troubles: [] };
}

const services = {
  local: { 's3.endpoint_url': 'http://services-s3', 'sso_oidc.endpoint_url': 'http://services-oidc' },
};
const full = configOf({ endpoint_url: 'http://profile', services: 'local' }, services);

describe('the custom endpoint of a service', () => {
  it.each([
    [
      'the service’s variable first',
      { AWS_ENDPOINT_URL_S3: 'http://var-s3', AWS_ENDPOINT_URL: 'http://var' },
      'http://var-s3',
    ],
    ['then the common variable', { AWS_ENDPOINT_URL: 'http://var' }, 'http://var'],
    ['then the services section', {}, 'http://services-s3'],
    ['an empty variable counts for nothing', { AWS_ENDPOINT_URL_S3: '' }, 'http://services-s3'],
  ])('%s', (_, env, expected) => {
    expect(customEndpoint('S3', env, full, 'it')).toBe(expected);
  });

  it('falls back to endpoint_url of the profile, and of no other profile', () => {
    expect(customEndpoint('EC2', {}, full, 'it')).toBe('http://profile');
    expect(customEndpoint('SSO OIDC', {}, full, 'it')).toBe('http://services-oidc');
    expect(customEndpoint('EC2', {}, full, 'other')).toBeNull();
  });

  it('is ignored where the person says so', () => {
    const env = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: 'http://var' };
    expect(customEndpoint('S3', env, full, 'it')).toBeNull();
    const said = configOf({ endpoint_url: 'http://profile', ignore_configured_endpoint_urls: 'true' });
    expect(customEndpoint('S3', {}, said, 'it')).toBeNull();
  });

  it.each(['localhost:4566', 'ftp://x', 'not a url', 'http://user:password@host'])('refuses %s', (url) => {
    let thrown: unknown;
    try {
      customEndpoint('S3', { AWS_ENDPOINT_URL: url }, full, 'it');
    } catch (error) {
      thrown = error;
    }
    const problem = problemOf(thrown);
    expect(problem).toMatchObject({ kind: 'invalid-input' });
    expect(problem.message).toContain('AWS_ENDPOINT_URL');
    expect(JSON.stringify(problem)).not.toContain('password');
  });

  it('refuses a services section that does not exist', () => {
    expect(() => customEndpoint('S3', {}, configOf({ services: 'gone' }), 'it')).toThrow(/“gone”/);
  });
});

describe('path style', () => {
  it('goes with custom endpoints, unless the profile says otherwise', () => {
    expect(isPathStyle(null, configOf({}), 'it')).toBe(false);
    expect(isPathStyle('http://x', configOf({}), 'it')).toBe(true);
    expect(isPathStyle('http://x', configOf({ 's3.addressing_style': 'virtual' }), 'it')).toBe(false);
    expect(isPathStyle(null, configOf({ 's3.addressing_style': 'path' }), 'it')).toBe(true);
  });
});

describe('the plan of a connection', () => {
  it("shows a custom endpoint's origin and keeps its catalogue apart", () => {
    const only = (env: NodeJS.ProcessEnv) => planFor('other', env, full);
    expect(shownEndpoint(only({}))).toBeNull();
    expect(catalogueSource(only({}))).toBe('aws');
    const s3Only = only({ AWS_ENDPOINT_URL_S3: 'http://minio:9000/' });
    expect(shownEndpoint(s3Only)).toBe('http://minio:9000');
    expect(catalogueSource(s3Only)).toBe('aws');
    expect(catalogueSource(only({ AWS_ENDPOINT_URL: 'http://moto:5000' }))).toBe('http://moto:5000');
    expect(catalogueSource(only({ AWS_ENDPOINT_URL_SAVINGSPLANS: 'http://rates:1' }))).toBe('http://rates:1');
    expect(catalogueSource(demoPlan('http://127.0.0.1:1'))).toBe('demo');
  });

  it('takes AWS_PROFILE and then default where no profile is chosen', () => {
    const config = {
      ...full,
      profiles: { default: { endpoint_url: 'http://d' }, it: { endpoint_url: 'http://i' } },
    };
    expect(planFor(null, {}, config).endpoints.EC2).toBe('http://d');
    expect(planFor(null, { AWS_PROFILE: 'it' }, config).endpoints.EC2).toBe('http://i');
  });
});
