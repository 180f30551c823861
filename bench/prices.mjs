// How fast, and with how many calls, the price catalogue fills, beside a script that asks for each type:
// `npm run bench -- prices [--regions N] [--runs K] [--latency MS] [--only cold|warm|regions|script]`.
import { bundled, runBundled } from './run-bundled.mjs';

const server = await bundled('demo-server/main');
const load = await bundled('prices/load-child');
const script = await bundled('prices/script-child');
await runBundled('prices/measure', [
  ...['--server', server, '--load', load, '--script', script],
  ...process.argv.slice(2),
]);
