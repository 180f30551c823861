import { describe, expect, it } from 'vitest';
import { demoPlan, planFor } from './connection-plan';
import type { SharedConfig } from './config-files';

const config: SharedConfig = {
  profiles: { default: {}, patient: { max_attempts: '9' }, odd: { max_attempts: 'many' } },
  services: {},
  ssoSessions: {},
  troubles: [],
};

describe('how often a request is sent', () => {
  it.each([
    ['default', {}, 4],
    ['patient', {}, 9],
    ['patient', { AWS_MAX_ATTEMPTS: '1' }, 1],
    ['odd', {}, 4],
    ['default', { AWS_MAX_ATTEMPTS: '0' }, 4],
  ])('for the profile %s with %j is %i', (profile, env, attempts) => {
    expect(planFor(profile, env, config).maxAttempts).toBe(attempts);
  });

  it('is nothing of the person’s in the demo account', () => {
    expect(demoPlan('http://127.0.0.1:1').maxAttempts).toBe(4);
  });
});
