import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { UploadChoice, UploadChoiceKind } from '../../../shared/contract/transfers';
import { localProblem, ProblemError } from '../../aws/problems';

/** What uploads need of the host; only the host knows paths. */
export type UploadHost = {
  /** Asks for files, or for folders: absolute paths, nothing where the person wants none. Null: it cannot ask. */
  chooseUploads: ((kind: UploadChoiceKind) => Promise<string[]>) | null;
};

/** Chosen files and folders, and the folder that they were handed over in, which is taken away in the end. */
export type TakenChoice = { paths: string[]; staged: string | null };

const MOST_CHOICES = 20;

/**
 * Files that may be uploaded, by the id of the choice: what the host's dialog gave out, or what the page handed over
 * byte by byte, for a page in a browser knows no paths. The page names a choice, and never a path.
 */
export class UploadChoices {
  private readonly choices = new Map<string, TakenChoice>();

  /** `root`: where files are kept that the page hands over. */
  constructor(private readonly root: string) {}

  /** Null where the person wants none. Throws a ProblemError where the host cannot ask. */
  async choose(host: UploadHost, kind: UploadChoiceKind): Promise<UploadChoice | null> {
    if (!host.chooseUploads) throw refused('This host cannot ask for files.');
    const paths = await host.chooseUploads(kind);
    if (paths.length === 0) return null;
    return { choiceId: this.keep({ paths, staged: null }), names: paths.map((path) => basename(path)) };
  }

  /** Begins a choice whose files are handed over: see `receive`. */
  async begin(): Promise<string> {
    const staged = join(this.root, randomUUID());
    await mkdir(staged, { recursive: true, mode: 0o700 });
    return this.keep({ paths: [], staged });
  }

  /**
   * Takes one file of a choice. `path`: its name, behind those of its folders, with slashes. Throws a ProblemError for a
   * path that leads elsewhere or is there already, and Node's error; half a file does not stay.
   */
  async receive(choiceId: string, path: string, body: AsyncIterable<unknown>): Promise<void> {
    const staged = this.choices.get(choiceId)?.staged;
    if (staged === null || staged === undefined) throw refused('The choice is not known any more.');
    const steps = path.split('/');
    if (!steps.every(isPlain)) throw refused(`“${path}” is no name of a file.`);
    const target = join(staged, ...steps);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const handle = await open(target, 'wx', 0o600);
    try {
      for await (const chunk of body) if (chunk instanceof Uint8Array) await handle.writeFile(chunk);
      await handle.close();
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(target, { force: true });
      throw error;
    }
  }

  /** What was chosen, once. Throws a ProblemError for what is not known. */
  async take(choiceId: string): Promise<TakenChoice> {
    const choice = this.choices.get(choiceId);
    if (!choice) throw refused('The choice is not known any more.');
    this.choices.delete(choiceId);
    const { staged, paths } = choice;
    if (staged === null) return { paths, staged };
    const names = await readdir(staged);
    return { paths: names.map((name) => join(staged, name)), staged };
  }

  /** Lets a choice go that is not uploaded. */
  async forget(choiceId: string): Promise<void> {
    const staged = this.choices.get(choiceId)?.staged;
    this.choices.delete(choiceId);
    if (typeof staged === 'string') await rm(staged, { recursive: true, force: true });
  }

  /** Takes away what was handed over and is of no transfer. Never rejects. */
  async clean(used: ReadonlySet<string>): Promise<void> {
    const known = new Set([...this.choices.values()].flatMap(({ staged }) => staged ?? []));
    const names = await readdir(this.root).catch(() => []);
    for (const path of names.map((name) => join(this.root, name))) {
      if (used.has(path) || known.has(path)) continue;
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  private keep(choice: TakenChoice): string {
    const choiceId = randomUUID();
    this.choices.set(choiceId, choice);
    const [oldest] = this.choices.keys();
    if (this.choices.size > MOST_CHOICES && oldest !== undefined) void this.forget(oldest);
    return choiceId;
  }
}

/** A name that stays where it is put, on any system. */
function isPlain(step: string): boolean {
  return (
    step !== '' && step !== '.' && step !== '..' && !/[\0\\]/.test(step) && Buffer.byteLength(step) <= 255
  );
}

function refused(message: string): ProblemError {
  return new ProblemError(
    localProblem('invalid-input', 'Could not take the file', message, 'Choose it again.'),
  );
}
