import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings, SettingsPatch } from '../../shared/contract/settings';
import {
  DEFAULT_SETTINGS,
  knownSettings,
  MOST_RECENT_LOCATIONS,
  settingsFile,
  type SettingsFile,
} from './settings-schema';

/** Something to tell the person once. */
export type Notice = { id: string; message: string };

const FILE = 'settings.json';

/**
 * What Skyglass remembers, in `settings.json` of the state folder. Written whole to a draft, synced,
 * and renamed, one write after the other; a file that cannot be understood is set aside, never
 * overwritten and never deleted.
 */
export class SettingsStore {
  readonly #folder: string;
  #file: SettingsFile;
  readonly #notices: Notice[];
  #writes: Promise<void> = Promise.resolve();

  private constructor(folder: string, file: SettingsFile, notices: Notice[]) {
    this.#folder = folder;
    this.#file = file;
    this.#notices = notices;
  }

  /**
   * Reads the settings of `folder`, which is made if need be. Never rejects: without a usable file the
   * defaults hold, and `notices()` says why.
   */
  static async open(folder: string, now: () => Date = () => new Date()): Promise<SettingsStore> {
    const { file, notices } = await readOrSetAside(folder, now);
    return new SettingsStore(folder, file, notices);
  }

  get(): Settings {
    return knownSettings(this.#file);
  }

  /** What happened on the way that the person should know. */
  notices(): Notice[] {
    return [...this.#notices];
  }

  /**
   * Changes what is named and waits until it is on the disk. Grids not named keep their layouts.
   * @throws the file system's error; the change then holds until the program ends.
   */
  async patch(change: SettingsPatch): Promise<Settings> {
    const { theme, density, grids, recentLocations, savedViews, pricingRegion } = change;
    await this.#change((file) => ({
      ...file,
      ...(theme && { theme }),
      ...(density && { density }),
      ...(grids && { grids: { ...file.grids, ...grids } }),
      ...(savedViews && { savedViews }),
      ...(pricingRegion !== undefined && { pricingRegion }),
      ...(recentLocations && { recentLocations: recentLocations.slice(0, MOST_RECENT_LOCATIONS) }),
    }));
    return this.get();
  }

  /** Remembers which profile was used last, and where. Null is the default chain. */
  async rememberConnection(profile: string | null, region: string): Promise<void> {
    await this.#change((file) => ({
      ...file,
      lastProfile: profile,
      lastRegions: { ...file.lastRegions, [profile ?? '']: region },
    }));
  }

  /** Resolves when all changes so far are written, or could not be. */
  async settled(): Promise<void> {
    await this.#writes;
  }

  #change(edit: (file: SettingsFile) => SettingsFile): Promise<void> {
    const edited = edit(this.#file);
    if (JSON.stringify(edited) === JSON.stringify(this.#file)) return this.#writes;
    this.#file = edited;
    // each write takes what holds when its turn comes, so that the last one is the newest
    const written = this.#writes.then(() => writeWhole(this.#folder, this.#file));
    this.#writes = written.catch(() => undefined);
    return written;
  }
}

async function readOrSetAside(
  folder: string,
  now: () => Date,
): Promise<{ file: SettingsFile; notices: Notice[] }> {
  const path = join(folder, FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { file: DEFAULT_SETTINGS, notices: [] };
    return {
      file: DEFAULT_SETTINGS,
      notices: [{ id: 'settings-unreadable', message: `The settings could not be read: ${wordsOf(error)}.` }],
    };
  }
  const file = parse(text);
  if (file) return { file, notices: [] };
  return { file: DEFAULT_SETTINGS, notices: [await setAside(folder, now())] };
}

function parse(text: string): SettingsFile | null {
  try {
    const parsed = settingsFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function setAside(folder: string, now: Date): Promise<Notice> {
  const stamp = now.toISOString().replaceAll(':', '-');
  const aside = join(folder, `settings.corrupt-${stamp}.json`);
  try {
    await rename(join(folder, FILE), aside);
    return {
      id: 'settings-corrupt',
      message: `The settings file was damaged. It was kept as ${aside}, and the default settings are in use.`,
    };
  } catch (error) {
    return {
      id: 'settings-corrupt',
      message: `The settings file is damaged and could not be set aside: ${wordsOf(error)}. The default settings are in use.`,
    };
  }
}

async function writeWhole(folder: string, file: SettingsFile): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  const draft = join(folder, `settings.${randomUUID()}.draft`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
