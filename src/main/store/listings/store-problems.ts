import type { InventoryFile, ScanOutcome } from '../../../shared/listing/feed';
import { localProblem } from '../../../shared/local-problem';
import { ForeignKeyError } from './arrival-order';

const DISK_HINT = 'Check that the disk of the state folder (SKYGLASS_HOME) is not full, then refresh.';

/** The end of a listing whose rows could not be taken in. */
export function brokenOutcome(error: unknown): ScanOutcome {
  const foreign = error instanceof ForeignKeyError;
  return {
    kind: 'failed',
    problem: localProblem(
      foreign ? 'not-aws' : 'internal',
      'Could not keep the listing',
      wordsOf(error),
      foreign ? null : DISK_HINT,
    ),
  };
}

/** Whether a data file is to blame for an error, rather than the disk, memory or DuckDB itself. */
export function isOfFile(error: unknown): boolean {
  return !/FATAL|INTERNAL|INTERRUPT|No space|not enough space|Out of Memory|temp_directory|invalidated/i.test(
    wordsOf(error),
  );
}

/** The end of a report of which a data file cannot be read. */
export function unreadableOutcome({ name, path, format }: InventoryFile, error: unknown): ScanOutcome {
  // the lines after the first few are about settings that nobody can change
  const [words] = wordsOf(error)
    .replaceAll(path, name)
    .split(/\n\s*(?:Possible|\n)/);
  return {
    kind: 'failed',
    problem: localProblem(
      'internal',
      'Could not read the inventory',
      `${name} cannot be read as ${format}: ${(words ?? '').slice(0, 500)}`,
      'Open the manifest of another report, or list the bucket.',
    ),
  };
}

/** The end of a scan that says it is complete, and is not. */
export function gapsOutcome(parts: number): ScanOutcome {
  return {
    kind: 'failed',
    problem: localProblem(
      'internal',
      'The listing is not whole',
      `The scan ended without ${parts === 1 ? 'one stretch' : `${parts} stretches`} of keys.`,
      'Resume to list what is missing.',
    ),
  };
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
