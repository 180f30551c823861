import type { Problem } from '../../../shared/contract/problem';
import { localProblem } from '../../../shared/local-problem';

/** The notice that another process, or another part of this one, has the file open. */
export function inUse(): Problem {
  return localProblem(
    'internal',
    'The price catalogue is kept in memory',
    'Another Skyglass has the saved catalogue open, so this one keeps its own until it closes.',
    'Nothing is lost; prices are read again at the next start.',
  );
}

/** The notice that a file was set aside. */
export function damaged(aside: string, message: string): Problem {
  return localProblem(
    'internal',
    'The saved price catalogue was damaged',
    `It was set aside as ${aside}, and a new one was begun. ${message}`,
    'Prices are read again from AWS. The file set aside can be deleted.',
  );
}

/** The notice that nothing can be saved. */
export function unwritable(message: string): Problem {
  return localProblem(
    'internal',
    'The price catalogue is not saved',
    `It could not be saved: ${message}`,
    'Check that the state folder can be written to and that the disk is not full.',
  );
}
