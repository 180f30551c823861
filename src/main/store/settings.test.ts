import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateFolder } from './home';
import { SettingsStore } from './settings';

let folder: string;
const path = () => join(folder, 'settings.json');
const written = async (): Promise<unknown> => JSON.parse(await readFile(path(), 'utf8'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skyglass-settings-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const layout = { order: ['a', 'b'], hidden: ['c'], pinned: ['b'], widths: { a: 120 } };

describe('the settings', () => {
  it('start with the defaults, without a file and without a notice', async () => {
    const store = await SettingsStore.open(join(folder, 'not', 'yet'));
    expect(store.get()).toEqual({
      theme: 'system',
      density: 'comfortable',
      grids: {},
      lastProfile: null,
      lastRegions: {},
      recentLocations: [],
      savedViews: [],
      pricingRegion: null,
      launchPresets: [],
      launchTagKeys: [],
      detailsPanel: { open: false, share: 40 },
    });
    expect(store.notices()).toEqual([]);
  });

  it('are there again after a restart, readable by their owner only', async () => {
    const store = await SettingsStore.open(folder);
    await store.patch({ theme: 'dark', grids: { Buckets: layout } });
    await store.patch({ grids: { Objects: layout }, savedViews: [{ name: 'Arm', address: 'find=arm64' }] });
    await store.patch({ pricingRegion: 'eu-central-1' });
    await store.rememberConnection('work', 'eu-west-1');
    const again = await SettingsStore.open(folder);
    expect(again.get()).toEqual(store.get());
    expect(again.get()).toMatchObject({
      theme: 'dark',
      grids: { Buckets: layout, Objects: layout },
      lastProfile: 'work',
      lastRegions: { work: 'eu-west-1' },
      savedViews: [{ name: 'Arm', address: 'find=arm64' }],
      pricingRegion: 'eu-central-1',
    });
    await again.patch({ pricingRegion: null });
    expect((await SettingsStore.open(folder)).get().pricingRegion).toBeNull();
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('lose no change of many made at once', async () => {
    const store = await SettingsStore.open(folder);
    const names = Array.from({ length: 30 }, (_, index) => `grid ${index}`);
    await Promise.all(names.map((name) => store.patch({ grids: { [name]: layout } })));
    expect(Object.keys((await SettingsStore.open(folder)).get().grids)).toEqual(names);
  });

  it('keep the fields of a newer version', async () => {
    await writeFile(path(), JSON.stringify({ theme: 'light', fromTheFuture: { a: [1] } }));
    const store = await SettingsStore.open(folder);
    await store.patch({ density: 'compact' });
    expect(await written()).toMatchObject({ theme: 'light', density: 'compact', fromTheFuture: { a: [1] } });
    expect(store.get()).not.toHaveProperty('fromTheFuture');
  });

  it('give up one bad value, not all', async () => {
    await writeFile(path(), JSON.stringify({ theme: 'pink', density: 'compact' }));
    const store = await SettingsStore.open(folder);
    expect(store.get()).toMatchObject({ theme: 'system', density: 'compact' });
    expect(store.notices()).toEqual([]);
  });

  it.each(['{"theme":"dark"', '', 'null', '[]', '\u0000\u0001'])(
    'set a damaged file aside: %j',
    async (text) => {
      await writeFile(path(), text);
      const store = await SettingsStore.open(folder, () => new Date('2026-05-01T12:00:00.000Z'));
      const aside = 'settings.corrupt-2026-05-01T12-00-00.000Z.json';
      expect(await readdir(folder)).toEqual([aside]);
      expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
      expect(store.get().theme).toBe('system');
      expect(store.notices()).toHaveLength(1);
      expect(store.notices()[0]?.message).toContain(aside);
      await store.patch({ theme: 'dark' });
      expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
      expect(await written()).toMatchObject({ theme: 'dark' });
    },
  );

  it('go on without the disk, and recover when it is back', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    const store = await SettingsStore.open(blocked);
    await expect(store.patch({ theme: 'dark' })).rejects.toThrow();
    expect(store.get().theme).toBe('dark');
    await rm(blocked);
    await store.patch({ density: 'compact' });
    expect((await SettingsStore.open(blocked)).get()).toMatchObject({ theme: 'dark', density: 'compact' });
  });

  it('come up with whatever the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        await writeFile(path(), text);
        const store = await SettingsStore.open(folder);
        expect(['system', 'light', 'dark']).toContain(store.get().theme);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the state folder', () => {
  const at = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) =>
    stateFolder({ env, platform, home: '/home/me' });

  it.each([
    ['linux', {}, '/home/me/.config/skyglass'],
    ['linux', { XDG_CONFIG_HOME: '/c' }, '/c/skyglass'],
    ['linux', { XDG_STATE_HOME: '/s', XDG_CONFIG_HOME: '/c' }, '/s/skyglass'],
    ['linux', { XDG_STATE_HOME: 'relative' }, '/home/me/.config/skyglass'],
    ['darwin', {}, '/home/me/Library/Application Support/Skyglass'],
    ['linux', { SKYGLASS_HOME: '/mine', XDG_STATE_HOME: '/s' }, '/mine'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(at(platform, env)).toBe(expected);
  });
});
