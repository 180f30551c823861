// The list server by hand, to open the app on: `npm run bench -- serve --bucket flat=flat:1000000`.
import { runBundled } from './run-bundled.mjs';

await runBundled('list-server/main', process.argv.slice(2));
