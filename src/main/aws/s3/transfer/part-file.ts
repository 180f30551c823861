import { constants } from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  open,
  realpath,
  rename,
  rm,
  stat,
  utimes,
  type FileHandle,
} from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { numbered } from '../../../../shared/numbered-name';
import { localProblem, ProblemError } from '../../problems';
import type { ExistingPolicy } from './transfer-task';

const failed = z.object({ code: z.string() });

/** Node's code of a failure of the file system (`ENOSPC`), or null for another failure. */
export function diskCode(error: unknown): string | null {
  return failed.safeParse(error).data?.code ?? null;
}

/** Folders that were found to lie where they should, by root; those of transfers that are long over are forgotten. */
const sound = new Map<string, Set<string>>();
const MOST_SOUND = 50_000;

/**
 * Makes a folder below the root, and proves that it lies there: a link on the way could lead elsewhere. Throws a
 * ProblemError, or Node's error.
 */
export async function soundFolder(root: string, steps: readonly string[]): Promise<string> {
  const folder = join(root, ...steps);
  const known = sound.get(root) ?? new Set();
  if (known.has(folder)) return folder;
  await mkdir(folder, { recursive: true });
  const [real, realRoot] = await Promise.all([realpath(folder), realpath(root)]);
  const below = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  if (real !== realRoot && !real.startsWith(below)) {
    throw new ProblemError(
      localProblem(
        'refused',
        'Could not save the object',
        `${folder} is a link to ${real}, outside of the folder that was chosen.`,
        'Take the link away, or choose another folder.',
      ),
    );
  }
  if (known.size >= MOST_SOUND) known.clear();
  known.add(folder);
  if (sound.size > 20) sound.clear();
  sound.set(root, known);
  return folder;
}

/** Windows has no such flag, and leaves it out of the constants. */
const NO_FOLLOW = 'O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0;

/** A file that bytes go to until they are whole, beside its target. */
export class PartFile {
  private constructor(
    private readonly folder: string,
    private readonly path: string,
    readonly handle: FileHandle,
  ) {}

  /**
   * Opens the file, empty unless it is to be gone on with. Nothing else is ever written through: the file of that name
   * is the transfer's own, and is made anew where it is a link.
   */
  static async open(folder: string, name: string, goOn: boolean): Promise<PartFile> {
    const path = join(folder, name);
    if (!goOn) await rm(path, { force: true });
    const goingOn = constants.O_RDWR | NO_FOLLOW;
    return new PartFile(folder, path, await open(path, goOn ? goingOn : 'wx+', 0o666));
  }

  /**
   * Closes the file and gives it its name, by which it was never there before. `name` is what it should be called;
   * resolves with what it is called, or null where it was to be left out, for such a file was there already. The
   * file beside it may stay, as another name of the same file: it proves whose it is until that is kept elsewhere.
   */
  async deliver(name: string, existing: ExistingPolicy, modified: number | null): Promise<string | null> {
    await this.handle.close();
    if (modified !== null) await utimes(this.path, new Date(), new Date(modified));
    if (existing === 'replace') {
      await rename(this.path, join(this.folder, name));
      return name;
    }
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? name : numbered(name, number);
      if (await claims(this.path, join(this.folder, tried))) return tried;
      if (existing === 'skip') {
        await rm(this.path, { force: true });
        return null;
      }
    }
  }

  /** Closes the file; `keep` false takes it away as well. Never throws. */
  async close(keep: boolean): Promise<void> {
    await this.handle.close().catch(() => undefined);
    if (!keep) await rm(this.path, { force: true }).catch(() => undefined);
  }
}

/** File systems without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EINVAL']);

/** Gives a file its name unless something has that name: false then. A link is made or refused in one go. */
async function claims(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const code = diskCode(error);
    if (code === 'EEXIST') return false;
    if (code === null || !NO_LINKS.has(code)) throw error;
    if (await isThere(to)) return false;
    await rename(from, to);
  }
  return true;
}

/**
 * The name under which a file beside was delivered, by a process that ended before it could tell; null for none. The
 * two are one file then, of two names.
 */
export async function deliveredAs(folder: string, partName: string, name: string): Promise<string | null> {
  const part = await lstat(join(folder, partName)).catch(() => null);
  if (!part || part.nlink < 2) return null;
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : numbered(name, number);
    const there = await lstat(join(folder, tried)).catch(() => null);
    if (!there) return null;
    if (there.ino === part.ino && there.dev === part.dev) return tried;
  }
}

/** Whether anything has that name. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (diskCode(error) === 'ENOENT') return false;
      throw error;
    },
  );
}
