import { randomUUID } from 'node:crypto';
import type { FolderChoice } from '../../../shared/contract/transfers';
import { localProblem, ProblemError } from '../../aws/problems';

/** What transfers need of the host; only the host knows paths. */
export type TransferHost = {
  /** Where downloads go unless the person says otherwise; absolute. */
  downloadFolder(): string;
  /** Whether the person can be asked for another folder. */
  readonly choosesFolders: boolean;
  /** Asks for a folder; null when the person wants none. */
  chooseFolder(): Promise<string | null>;
  /** Shows a file or folder in the system's file manager. */
  showFile(path: string): void;
};

const MOST_CHOICES = 100;

/** Folders that the host gave out, by id: the page names one of them, and never a path. */
export class FolderChoices {
  private readonly paths = new Map<string, string>();
  /** The folder that was chosen last. */
  private last: string | null = null;

  usual(host: TransferHost): FolderChoice {
    return this.keep(this.last ?? host.downloadFolder(), host);
  }

  async choose(host: TransferHost): Promise<FolderChoice | null> {
    const path = await host.chooseFolder();
    if (path === null) return null;
    this.last = path;
    return this.keep(path, host);
  }

  /** Throws a ProblemError for a folder that was not given out. */
  path(folderId: string): string {
    const path = this.paths.get(folderId);
    if (path !== undefined) return path;
    throw new ProblemError(
      localProblem('not-found', 'The folder is not known', 'It was chosen too long ago.', 'Choose it again.'),
    );
  }

  private keep(path: string, host: TransferHost): FolderChoice {
    const folderId = randomUUID();
    this.paths.set(folderId, path);
    const [oldest] = this.paths.keys();
    if (this.paths.size > MOST_CHOICES && oldest !== undefined) this.paths.delete(oldest);
    return { folderId, path, canChoose: host.choosesFolders };
  }
}
