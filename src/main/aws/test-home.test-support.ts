import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tokenPath } from './sso/token-cache';
import type { ConnectionMemory } from './connection-service';

/** For tests: a home folder of their own, and an environment in which nothing else of AWS is set. */
export type TestHome = {
  folder: string;
  /** The very environment of the process, which the SDK's providers read. */
  env: NodeJS.ProcessEnv;
  config(text: string): Promise<unknown>;
  credentials(text: string): Promise<unknown>;
  ssoToken(id: string, token: object): Promise<unknown>;
  file(name: string, text: string, mode?: number): Promise<string>;
  /** Restores the environment and removes the folder. */
  leave(): Promise<void>;
};

const isOfAws = (name: string): boolean => name.startsWith('AWS_') || name.startsWith('SKYGLASS_');

export async function enterTestHome(): Promise<TestHome> {
  const folder = await mkdtemp(join(tmpdir(), 'skyglass-home-'));
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (isOfAws(name)) Reflect.deleteProperty(process.env, name);
  process.env['HOME'] = folder;
  // no machine that runs the tests may answer for an instance
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  const write = async (path: string, text: string): Promise<string> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  };
  return {
    folder,
    env: process.env,
    config: (text) => write(join(folder, '.aws', 'config'), text),
    credentials: (text) => write(join(folder, '.aws', 'credentials'), text),
    ssoToken: (id, token) => write(tokenPath(process.env, id), JSON.stringify(token)),
    async file(name, text, mode = 0o600) {
      const path = await write(join(folder, name), text);
      await chmod(path, mode);
      return path;
    },
    async leave() {
      for (const name of Object.keys(process.env)) {
        if (isOfAws(name) || name === 'HOME') Reflect.deleteProperty(process.env, name);
      }
      Object.assign(process.env, before);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What is remembered, in memory. */
export function memoryOf(lastProfile: string | null = null, lastRegions: Record<string, string> = {}) {
  const remembered = { lastProfile, lastRegions, pricingRegion: null };
  const memory: ConnectionMemory = {
    get: () => remembered,
    rememberConnection(profile, region) {
      remembered.lastProfile = profile;
      remembered.lastRegions = { ...remembered.lastRegions, [profile ?? '']: region };
      return Promise.resolve();
    },
  };
  return { memory, remembered };
}
