import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { connectWords, IN_HOME, type ConnectTarget } from '../../shared/connect-words';
import { shellQuoted } from '../../shared/shell-quote';
import { localProblem, ProblemError } from '../aws/problems';

/** What a word may be made of, so that nothing that a terminal, a shell or a script reads can be in it. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Keeps the window open, so that why a login failed can be read. The words are arguments, and no part of the script. */
const STAY = '"$@"; printf "\\nEnded. Press Enter to close. "; read -r _';

/** Runs a line in the Terminal of macOS; the line is an argument, and no part of the script. */
const ON_MAC = [
  'on run argv',
  'tell application "Terminal"',
  'do script (item 1 of argv)',
  'activate',
  'end tell',
  'end run',
];

/** The programs that open a terminal with a command in it, the one that the person chose before others. */
export function terminalCommands(words: readonly string[], platform: NodeJS.Platform): string[][] {
  if (platform === 'darwin') {
    return [['osascript', ...ON_MAC.flatMap((line) => ['-e', line]), words.map(shellQuoted).join(' ')]];
  }
  if (platform === 'win32') return [['cmd.exe', '/c', 'start', '', 'cmd.exe', '/k', ...words]];
  const staying = ['sh', '-c', STAY, 'sh', ...words];
  return [
    ['x-terminal-emulator', '-e', ...staying],
    ['gnome-terminal', '--', ...staying],
    ['konsole', '-e', ...staying],
    ['xterm', '-e', ...staying],
  ];
}

/**
 * The words of a login as they are run: paths filled in.
 * @throws a ProblemError for a word that holds anything but letters, digits and plain signs.
 */
export function terminalWords(target: ConnectTarget, home: string): string[] {
  const words = connectWords(target).map((word) =>
    word.startsWith(IN_HOME) ? `${home}/${word.slice(IN_HOME.length)}` : word,
  );
  if (words.every((word) => PLAIN.test(word) || word === `${home}/.ssh/${target.keyName ?? ''}.pem`)) {
    if (target.keyName === null || PLAIN.test(target.keyName)) return words;
  }
  throw new ProblemError(
    localProblem(
      'invalid-input',
      'No terminal was opened',
      'Something in this command is written in a way that a terminal could misread.',
      'Copy the line, and look at it before you run it.',
    ),
  );
}

/** Opens a terminal on this machine that logs in. @throws a ProblemError where there is none. */
export async function openTerminal(target: ConnectTarget): Promise<void> {
  const words = terminalWords(target, homedir());
  for (const [program = '', ...args] of terminalCommands(words, process.platform)) {
    if (await started(program, args)) return;
  }
  throw new ProblemError(
    localProblem(
      'internal',
      'No terminal was opened',
      'There is no terminal on this machine that Skyglass knows how to open.',
      'Copy the line into a terminal of your own.',
    ),
  );
}

function started(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const terminal = spawn(program, args, { stdio: 'ignore', detached: true });
    terminal.once('error', () => resolve(false));
    terminal.once('spawn', () => resolve(true));
    terminal.unref();
  });
}
