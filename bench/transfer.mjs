// Downloads by Skyglass against `rclone copy` from one server: `npm run bench -- transfer [--objects N]
// [--megabytes N] [--latency MS] [--runs K]`.
import { bundled, runBundled } from './run-bundled.mjs';

const server = await bundled('transfer/object-server');
const child = await bundled('transfer/skyglass-child');
await runBundled('transfer/measure', ['--server', server, '--child', child, ...process.argv.slice(2)]);
