import type { ProfileSummary } from '../../shared/contract/connection';
import type { Problem } from '../../shared/contract/problem';
import { localProblem } from './problems';

/** What the program was started with. */
export type StartFlags = { profile?: string; region?: string; demo: boolean };

/** How to begin: whom to connect as, and whether a failure is worth telling as such. */
export type StartChoice = {
  profile: string | null;
  demo: boolean;
  /** False for a mere attempt (an instance's role), after which the welcome page is the right answer. */
  asked: boolean;
};

/**
 * Whom to connect as without being told in the app: the flags, AWS_PROFILE, credentials in the
 * environment, what was used last, the default profile, and last the role that an instance may have.
 */
export function chooseStart(
  flags: StartFlags,
  env: NodeJS.ProcessEnv,
  profiles: readonly ProfileSummary[],
  last: { lastProfile: string | null },
): StartChoice {
  const asked = (profile: string | null): StartChoice => ({ profile, demo: false, asked: true });
  if (flags.demo) return { profile: null, demo: true, asked: true };
  if (flags.profile !== undefined) return asked(flags.profile);
  const fromEnv = env['AWS_PROFILE'];
  if (fromEnv) return asked(fromEnv);
  if (profiles.some(({ name }) => name === null)) return asked(null);
  const { lastProfile } = last;
  if (lastProfile !== null && profiles.some(({ name }) => name === lastProfile)) return asked(lastProfile);
  // a default section often holds a region and nothing else
  if (profiles.some(({ name, kind }) => name === 'default' && kind !== 'unknown')) return asked('default');
  return { profile: null, demo: false, asked: false };
}

/** Why nobody is connected after the start, for the welcome page. */
export function nothingFound(profiles: readonly ProfileSummary[], troubles: readonly string[]): Problem {
  const title = 'Not connected yet';
  if (troubles.length > 0) {
    return localProblem(
      'no-credentials',
      title,
      `No AWS credentials could be used. ${troubles.join(' ')}`,
      'Correct the file, choose a profile, or look around on the demo account.',
    );
  }
  const named = profiles.filter(({ name }) => name !== null).length;
  return named === 0
    ? localProblem(
        'no-credentials',
        title,
        'No AWS credentials were found on this machine: no profiles, nothing in the environment, no instance role.',
        'Set up a profile with “aws configure sso” or “aws configure”, or look around on the demo account.',
      )
    : localProblem(
        'no-credentials',
        title,
        `None of the ${named} profile${named === 1 ? '' : 's'} on this machine is the default one.`,
        'Choose a profile, or look around on the demo account.',
      );
}
