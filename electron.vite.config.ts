import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// One bundle runs in the pinned Electron and in older runtimes of distributions and tests, so the
// targets are the oldest of them: Node 18.15 and Chrome 114.
const NODE_TARGET = 'node18';
const CHROME_TARGET = 'chrome114';

// Native modules cannot be bundled; everything else is, so that the app starts from few files.
const NATIVE = [/^@duckdb\//];

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      outDir: 'out/main',
      minify: false,
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          web: resolve('src/main/web.ts'),
          'demo-server': resolve('src/main/demo/standalone.ts'),
        },
        external: ['electron', ...NATIVE],
        output: { format: 'cjs' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: CHROME_TARGET,
      cssTarget: CHROME_TARGET,
      minify: true,
      assetsInlineLimit: 0,
      outDir: 'out/renderer',
      rolldownOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
});
