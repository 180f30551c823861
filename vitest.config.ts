import { defineConfig } from 'vitest/config';
import { nodeWorkerForTests } from './config/node-worker-plugin';

const integration = ['src', 'scripts', 'bench'].map((folder) => `${folder}/**/*.integration.test.ts`);

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.{ts,mjs}',
            'config/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: integration,
          // property tests take seconds on a machine that does other things besides
          testTimeout: 30_000,
        },
      },
      {
        plugins: [nodeWorkerForTests()],
        test: { name: 'integration', include: integration, testTimeout: 30_000, hookTimeout: 60_000 },
      },
    ],
  },
});
