import { numbered } from '../../../shared/numbered-name';
import { localName, type NameRules } from './local-name';

/** Where an object is to lie below the folder that was chosen. */
export type LocalPlace = {
  /** Steps below the folder; never one that leads out of it. */
  steps: string[];
  /** A folder of its own rather than a file: a zero-byte marker. */
  isFolder: boolean;
  /** Whether the name is another than the key's, for it could not be taken as it is or was taken. */
  renamed: boolean;
};

type Taken = 'file' | 'folder';

/**
 * Gives each key of one transfer a place of its own, on any file system: names that differ by case or by the form of
 * their characters only count as the same, and a file never stands where a folder is needed. Keys must come in the
 * same order each time, for the same names to come out.
 */
export class LocalNames {
  private readonly taken = new Map<string, Taken>();
  /** The names of folders by their steps as in the keys. */
  private readonly folders = new Map<string, string[]>();

  constructor(private readonly rules: NameRules) {}

  /** `path`: the key below what was chosen; `size` in bytes, null where it is not known. */
  place(path: string, size: number | null): LocalPlace {
    const steps = path.split('/');
    const last = steps.pop() ?? '';
    const folder = this.folder(steps);
    if (last === '' && size === 0 && steps.length > 0) {
      return { steps: folder, isFolder: true, renamed: !same(folder, steps) };
    }
    const name = this.take(folder, localName(last, this.rules), 'file');
    return { steps: [...folder, name], isFolder: false, renamed: name !== last || !same(folder, steps) };
  }

  private folder(steps: readonly string[]): string[] {
    if (steps.length === 0) return [];
    const known = this.folders.get(steps.join('/'));
    if (known) return known;
    const above = this.folder(steps.slice(0, -1));
    const name = this.take(above, localName(steps.at(-1) ?? '', this.rules), 'folder');
    const found = [...above, name];
    this.folders.set(steps.join('/'), found);
    return found;
  }

  /** A name in a folder that nothing of this transfer has yet. */
  private take(folder: readonly string[], name: string, kind: Taken): string {
    for (let number = 1; ; number += 1) {
      const tried = number === 1 ? name : localName(numbered(name, number), this.rules);
      const place = folded([...folder, tried].join('/'));
      if (this.taken.has(place)) continue;
      this.taken.set(place, kind);
      return tried;
    }
  }
}

/** What file systems take for the same: letters whatever their case, characters whatever their form. */
function folded(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC');
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
