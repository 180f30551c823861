import { findElectron } from './electron-binary.mjs';
import { installPackages } from './debian.mjs';

/** What Electron needs of Debian. */
const LIBRARIES = [
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0',
  'libdrm2',
  'libgbm1',
  'libasound2',
];

/** As `findElectron`, but brings missing libraries where that is possible. */
export function findElectronForTests() {
  const found = findElectron();
  if (!('reason' in found) || !found.reason.startsWith('the library')) return found;
  installPackages(LIBRARIES);
  return findElectron();
}
