import type { Problem } from '../../shared/contract/problem';
import { localProblem, problemOf } from '../aws/problems';

const TITLE = 'Could not export the listing';

/** What a failed export says. Words of DuckDB and of the system are told apart by what they hold. */
export function exportProblem(error: unknown): Problem {
  const problem = problemOf(error, { title: TITLE });
  if (problem.kind !== 'internal') return problem;
  const { message } = problem;
  if (message.includes('max_temp_directory_size')) {
    return localProblem(
      'internal',
      TITLE,
      'The disk of the state folder (SKYGLASS_HOME) has too little room to sort the rows.',
      'Make room there, or export in the order of the keys, which needs no sort.',
    );
  }
  if (/ENOSPC|EDQUOT|No space left|quota exceeded|not enough space/i.test(message)) {
    return localProblem(
      'internal',
      TITLE,
      'The disk is full. Nothing was left behind of the export.',
      'Make room, or choose a place on another disk. Parquet takes the least.',
    );
  }
  if (/ENOENT|ENOTDIR/.test(message)) {
    return localProblem(
      'internal',
      TITLE,
      'The folder that was chosen is not there any more.',
      'Choose another one.',
    );
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(message)) {
    return localProblem(
      'internal',
      TITLE,
      'The file may not be written there.',
      'Choose another folder, or ask for the right to write to this one.',
    );
  }
  return { ...problem, title: TITLE, hint: null };
}
