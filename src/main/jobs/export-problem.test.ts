import { describe, expect, it } from 'vitest';
import { localProblem, ProblemError } from '../aws/problems';
import { exportProblem } from './export-problem';

/** As the listing service passes the store's words on. */
function fromStore(message: string): ProblemError {
  return new ProblemError(localProblem('internal', 'Could not read the listing', message, 'Refresh.'));
}

describe('exportProblem', () => {
  it.each([
    // the first two as DuckDB 1.5.5 words them on a full disk
    ['IO Error: Could not write file "/media/stick/x.csv": No space left on device', /disk is full/],
    [
      "Out of Memory Error: failed to offload data block of size 256.0 KiB (672.0 KiB/921.5 KiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
      /too little room to sort/,
    ],
    ["ENOENT: no such file or directory, open '/media/stick/x.csv'", /not there any more/],
    ["EACCES: permission denied, open '/root/x.csv'", /may not be written there/],
  ])('says what to do about %s', (message, words) => {
    const problem = exportProblem(fromStore(message));
    expect(problem).toMatchObject({ kind: 'internal', title: 'Could not export the listing' });
    expect(problem.message).toMatch(words);
    expect(problem.message).not.toContain('/media/stick');
    expect(problem.hint).not.toBeNull();
  });

  it('keeps the words of a closed listing, and of what it does not know', () => {
    const closed = localProblem('not-found', 'The listing is closed', 'Gone.', 'Refresh to list again.');
    expect(exportProblem(new ProblemError(closed))).toEqual(closed);
    expect(exportProblem(fromStore('Something else'))).toMatchObject({
      message: 'Something else',
      hint: null,
    });
  });
});
