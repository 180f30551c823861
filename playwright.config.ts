import { defineConfig } from '@playwright/test';
import type { HostOption } from './e2e/rig/test';

/** The same specs in both hosts; what is about one host has a folder of its own. */
export default defineConfig<HostOption>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'web', testIgnore: 'desktop/**', use: { host: 'web' } },
    { name: 'desktop', testIgnore: 'web/**', use: { host: 'desktop' } },
  ],
});
