import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, ROOT } from './build.mjs';

/** `npm run bench -- NAME [arguments]`: builds what is stale and runs `bench/NAME.mjs`. */
const [name = '', ...rest] = process.argv.slice(2);
const file = join(ROOT, 'bench', `${name}.mjs`);
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  process.stderr.write(
    `There is no benchmark “${name}”. There are: answers, grid, instances, inventory, prices, scan, serve, start, store, transfer.\n`,
  );
  process.exit(2);
}
if (!build({ quiet: true })) process.exit(1);
process.exit(spawnSync(process.execPath, [file, ...rest], { cwd: ROOT, stdio: 'inherit' }).status ?? 1);
