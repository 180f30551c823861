// The built app in a browser on a big listing: `npm run bench -- grid [--keys N] [--latency MS]
// [--shape flat] [--runs K] [--scroll-seconds S]`.
import { findChromium } from '../scripts/chromium.mjs';
import { bundled, runBundled } from './run-bundled.mjs';

const found = findChromium();
if ('path' in found) {
  const server = await bundled('list-server/main');
  await runBundled('grid/measure', ['--server', server, '--chromium', found.path, ...process.argv.slice(2)]);
} else {
  process.stdout.write(`Without a browser there is nothing to measure: ${found.reason}\n`);
}
