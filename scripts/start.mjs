import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isStale, ROOT } from './build.mjs';
import { findElectron } from './electron-binary.mjs';
import { startDesktop } from './start-desktop.mjs';
import { startWeb } from './start-web.mjs';

const HELP = `npm start -- [flags]

  --demo           open on the embedded demo account
  --profile NAME   open on that profile
  --region R       open in that region
  --host web       serve a browser on this machine in place of opening a window
  --port N         with the browser: on that port
  --folder DIR     with the browser: downloads go there
  --no-open        with the browser: do not open one
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      profile: { type: 'string' },
      region: { type: 'string' },
      host: { type: 'string', default: 'desktop' },
      port: { type: 'string' },
      folder: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { host, port } = values;
  if (host !== 'desktop' && host !== 'web') throw new Error(`--host takes desktop or web, not “${host}”.`);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`--port takes a number from 0 to 65535, not “${port}”.`);
  }
  return values;
}

/** What the app itself is told, in whichever host. */
function appFlags({ demo, profile, region }) {
  return [
    ...(demo ? ['--demo'] : []),
    ...(profile ? [`--profile=${profile}`] : []),
    ...(region ? [`--region=${region}`] : []),
  ];
}

/** What the loopback host is told besides. */
function webFlags({ port, folder }) {
  return [...(port ? [`--port=${port}`] : []), ...(folder ? [`--folder=${resolve(folder)}`] : [])];
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns {Promise<number>} the exit code */
async function main() {
  const flags = readFlags();
  if (flags.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!existsSync(join(ROOT, 'node_modules', 'electron-vite'))) throw new Error('Run “npm ci” first.');
  if (isStale()) {
    process.stderr.write('Building...\n');
    if (!build({ quiet: true })) throw new Error('The build failed; its words are above.');
  }
  const words = appFlags(flags);
  const web = () =>
    startWeb([...words, ...webFlags(flags)], {
      open: !flags['no-open'] && hasDisplay(),
    });
  if (flags.host === 'web') return web();

  const electron = hasDisplay() ? findElectron() : { reason: 'there is no display' };
  const ended = 'path' in electron ? await startDesktop(electron.path, words) : electron;
  if (!('reason' in ended)) return ended.code;
  process.stderr.write(
    `The desktop window cannot open, because ${ended.reason}; the loopback host opens in its place.\n`,
  );
  return web();
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
