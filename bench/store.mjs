// How fast the store of listings takes rows in and hands windows out: `npm run bench -- store [ROWS]`.
import { runBundled } from './run-bundled.mjs';

await runBundled('store-rows', process.argv.slice(2));
