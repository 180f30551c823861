/**
 * Starts the built app after Playwright has attached. Given an executable of one's own, Playwright leaves its
 * loader out, and attaching then races with the opening window: about one start in thirty hung.
 */
const { dirname, join, resolve } = require('node:path');
const { app } = require('electron');

const repo = resolve(__dirname, '..', '..', '..');
const manifest = require(join(repo, 'package.json'));
app.setVersion?.(manifest.version);
require(join(dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'));
require(join(repo, manifest.main));
