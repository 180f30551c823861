import { spawn } from 'node:child_process';
import { localProblem, ProblemError } from '../aws/problems';
import { isAllowedExternalUrl } from './external-url';

/** @throws a ProblemError unless the address may leave Skyglass. */
export function assertExternalUrl(url: string): void {
  if (isAllowedExternalUrl(url)) return;
  throw new ProblemError(
    localProblem(
      'invalid-input',
      'That address is not opened',
      'Skyglass opens plain https addresses only.',
      null,
    ),
  );
}

/**
 * Opens an https address in the person's browser, by the system's own opener and without a shell.
 * @throws a ProblemError where the address may not leave, or where there is no opener (a remote
 * machine): the person then has to open it.
 */
export async function openInBrowser(
  url: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  assertExternalUrl(url);
  const [command, ...words] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  try {
    await new Promise<void>((resolve, reject) => {
      const opener = spawn(command, words, { stdio: 'ignore', detached: true });
      opener.once('error', reject);
      opener.once('spawn', resolve);
      opener.unref();
    });
  } catch {
    throw new ProblemError(
      localProblem(
        'internal',
        'The browser could not be opened',
        `There is no way to open a browser on the machine that Skyglass runs on.`,
        `Open this address yourself: ${url}`,
      ),
    );
  }
}
