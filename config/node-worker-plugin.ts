import { mkdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Gives vitest what electron-vite gives the build: `import createWorker from './x?nodeWorker'`
 * compiles the worker and its imports to one CommonJS file and yields a function that starts it.
 */
export function nodeWorkerForTests(): Plugin {
  const suffix = '?nodeWorker';
  const outDir = resolve('.cache/test-workers');
  const built = new Map<string, Promise<string>>();

  async function compile(entry: string): Promise<string> {
    mkdirSync(outDir, { recursive: true });
    const name = `${basename(entry).replace(/\W+/g, '-')}-${String(process.pid)}`;
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        target: 'node18',
        ssr: entry,
        outDir,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          external: [/^@duckdb\//],
          output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
        },
      },
      ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    });
    return resolve(outDir, `${name}.cjs`);
  }

  return {
    name: 'skyglass:node-worker-for-tests',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const resolved = await this.resolve(source.slice(0, -suffix.length), importer);
      return resolved ? `${resolved.id}${suffix}` : null;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const entry = id.slice(0, -suffix.length);
      const file = await (built.get(entry) ?? built.set(entry, compile(entry)).get(entry));
      return `import { Worker } from 'node:worker_threads';
export default (options) => new Worker(${JSON.stringify(file)}, options);`;
    },
  };
}
