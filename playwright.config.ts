import { defineConfig } from '@playwright/test';
import type { HostOption } from './e2e/rig/test';

/** The same specs in both hosts; a spec that is about one host skips itself in the other, with its reason. */
export default defineConfig<HostOption>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'web', use: { host: 'web' } },
    { name: 'desktop', use: { host: 'desktop' } },
  ],
});
