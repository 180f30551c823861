import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build, runnerImport } from 'vite';

/** Compiles `bench/NAME.ts`, with the workers that it starts, to one file for Node; resolves to its path. */
export async function bundled(name) {
  const { module: plugin } = await runnerImport(resolve('config/node-worker-plugin.ts'));
  const outDir = resolve('.cache/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [plugin.nodeWorkerForTests()],
    build: {
      target: 'node18',
      ssr: resolve(`bench/${name}.ts`),
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        external: [/^@duckdb\//, /^@playwright\//],
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['@duckdb/node-api', '@playwright/test'] },
  });
  return join(outDir, `${name}.cjs`);
}

/** Compiles and runs it, in this Node, or in the Node of the Electron that SKYGLASS_ELECTRON names. */
export async function runBundled(name, args) {
  const { status } = spawnSync(
    process.env.SKYGLASS_ELECTRON ?? process.execPath,
    [await bundled(name), ...args],
    {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  process.exitCode = status ?? 1;
}
