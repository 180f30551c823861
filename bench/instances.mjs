// The instances of a big account in a browser, beside a script that asks region after region:
// `npm run bench -- instances [--regions N] [--each M] [--latency MS] [--runs K]`.
import { findChromium } from '../scripts/chromium.mjs';
import { bundled, runBundled } from './run-bundled.mjs';

const found = findChromium();
if ('path' in found) {
  const server = await bundled('demo-server/main');
  await runBundled('instances/measure', [
    ...['--server', server, '--chromium', found.path],
    ...process.argv.slice(2),
  ]);
} else {
  process.stdout.write(`Without a browser there is nothing to measure: ${found.reason}\n`);
}
