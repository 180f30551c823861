// Skyglass's scan against rclone and the AWS CLI on one server: `npm run bench -- scan [--keys N]
// [--latency MS] [--shapes flat,dates] [--runs K] [--aws-keys N] [--only NAME] [--faults] [--profile]`.
import { bundled, runBundled } from './run-bundled.mjs';

const server = await bundled('list-server/main');
const child = await bundled('scan/skyglass-child');
await runBundled('scan/compare', ['--server', server, '--child', child, ...process.argv.slice(2)]);
