// How long EC2's large answers hold up the main thread: `npm run bench -- answers [RUNS]`.
import { runBundled } from './run-bundled.mjs';

await runBundled('ec2-answers', process.argv.slice(2));
