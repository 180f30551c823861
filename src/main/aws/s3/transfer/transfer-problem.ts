import { localProblem, problemOf, ProblemError } from '../../problems';
import { diskCode } from './part-file';
import type { TaskOutcome } from './transfer-task';

/** What the file system says, in words, by Node's code. */
const DISK_WORDS: Record<string, { message: string; hint: string; everything: boolean }> = {
  ENOSPC: { message: 'The disk is full.', hint: 'Make room, then resume.', everything: true },
  EDQUOT: { message: 'The disk quota is used up.', hint: 'Make room, then resume.', everything: true },
  EROFS: { message: 'The disk is read-only.', hint: 'Make it writable, then resume.', everything: true },
  EIO: {
    message: 'The disk failed to read or write.',
    hint: 'Check the disk, then resume.',
    everything: true,
  },
  EACCES: {
    message: 'This machine does not allow to read or write there.',
    hint: 'Change the permissions, then try again.',
    everything: false,
  },
  EPERM: {
    message: 'This machine does not allow to read or write there.',
    hint: 'Change the permissions, then try again.',
    everything: false,
  },
  ENOENT: { message: 'The file is gone.', hint: 'Put it back, then try again.', everything: false },
  ENOTDIR: {
    message: 'A file stands where a folder is needed.',
    hint: 'Move the file away, then try again.',
    everything: false,
  },
  EEXIST: {
    message: 'A file stands where a folder is needed.',
    hint: 'Move the file away, then try again.',
    everything: false,
  },
  EISDIR: {
    message: 'A folder stands where the file is to be.',
    hint: 'Move the folder away, then try again.',
    everything: false,
  },
  ENAMETOOLONG: {
    message: 'The path is longer than this machine allows.',
    hint: 'Choose a folder with a shorter path.',
    everything: false,
  },
  EFBIG: {
    message: 'The file system takes no file of this size.',
    hint: 'Choose a folder on another disk.',
    everything: false,
  },
  EMFILE: { message: 'Too many files are open.', hint: 'Resume in a while.', everything: true },
};

/** Trouble that whatever comes next would meet as well. */
const EVERYTHING = new Set([
  'expired',
  'no-credentials',
  'unreachable',
  'clock-skew',
  'stale-connection',
  'read-only',
]);

/** The outcome of a task that threw. `title` says what could not be done. */
export function failedOutcome(
  error: unknown,
  title: string,
  action: string,
): Extract<TaskOutcome, { kind: 'failed' }> {
  const code = diskCode(error);
  const words = code === null || error instanceof ProblemError ? undefined : DISK_WORDS[code];
  if (words) {
    const { message, hint, everything } = words;
    return {
      kind: 'failed',
      everything,
      problem: localProblem('internal', title, `${message} (${String(code)})`, hint),
    };
  }
  const problem = { ...problemOf(error, { title, action }), title };
  return { kind: 'failed', problem, everything: EVERYTHING.has(problem.kind) };
}
