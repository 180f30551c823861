// How fast a report of S3 Inventory on this disk becomes a listing: `npm run bench -- inventory [ROWS] [FILES]`.
import { bundled, runBundled } from './run-bundled.mjs';

await runBundled('inventory/measure', [await bundled('inventory/open'), ...process.argv.slice(2)]);
