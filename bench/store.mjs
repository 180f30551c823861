// How fast the store of listings takes rows in and hands windows out:
//   node bench/store.mjs [ROWS]            in this Node
//   SKYGLASS_ELECTRON=PATH node bench/store.mjs [ROWS]   in that Electron's Node
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build, runnerImport } from 'vite';

const { module: plugin } = await runnerImport(resolve('config/node-worker-plugin.ts'));
const outDir = resolve('.cache/bench');
await build({
  configFile: false,
  logLevel: 'error',
  plugins: [plugin.nodeWorkerForTests()],
  build: {
    target: 'node18',
    ssr: resolve('bench/store-rows.ts'),
    outDir,
    rolldownOptions: {
      external: [/^@duckdb\//],
      output: { format: 'cjs', entryFileNames: 'store-rows.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, external: ['@duckdb/node-api'] },
});
const electron = process.env.SKYGLASS_ELECTRON;
const { status } = spawnSync(
  electron ?? process.execPath,
  [join(outDir, 'store-rows.cjs'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
);
process.exitCode = status ?? 1;
