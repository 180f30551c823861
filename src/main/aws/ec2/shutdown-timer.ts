import { localProblem, ProblemError } from '../problems';
import { asMultipart, contentTypeOf, withFirstPart } from './user-data-parts';

/** EC2's limit on user data before it is encoded. */
export const USER_DATA_LIMIT_BYTES = 16 * 1024;

/** Where cloud-init finds scripts to run at each boot. */
const PER_BOOT = '/var/lib/cloud/scripts/per-boot/skyglass-terminate';

/** Shells that the timer's lines mean the same to. */
const SHELL = /^#!\s*(?:\/usr\/bin\/env\s+(?:-S\s+)?)?(?:\S*\/)?(?:ba|da|a|k|z)?sh(?:\s|$)/;

/**
 * The user data with a timer in it that shuts the instance down `hours` after its first boot. With
 * `InstanceInitiatedShutdownBehavior=terminate` that ends it.
 *
 * On Linux, cloud-init runs the user data: a shell script gets the timer's lines at its head;
 * everything else that cloud-init takes (cloud-config, other scripts, includes, multipart) becomes
 * parts of a MIME message beside the timer, so that the person's own part stays as it was written.
 * The timer is set again at every boot, for a reboot forgets it. On Windows, EC2Launch runs the first
 * lines of `<powershell>` or `<script>`.
 *
 * Throws an `invalid-input` ProblemError for user data of a kind that cannot take the timer, and for
 * more than 16 KiB with it.
 */
export function withShutdownTimer(userData: string, hours: number, platform: 'linux' | 'windows'): string {
  const seconds = Math.max(60, Math.round(hours * 3600));
  const merged = platform === 'windows' ? onWindows(userData, seconds) : onLinux(userData, seconds);
  checkUserDataSize(merged, ' with the timer that ends the instance');
  return merged;
}

/** Throws an `invalid-input` ProblemError for user data of more than 16 KiB. */
export function checkUserDataSize(userData: string, condition = ''): void {
  const bytes = Buffer.byteLength(userData, 'utf8');
  if (bytes <= USER_DATA_LIMIT_BYTES) return;
  throw refusal(
    `The user data has ${bytes} bytes${condition}; EC2 takes ${USER_DATA_LIMIT_BYTES} at most.`,
    'Shorten it, or have it fetch what it needs.',
  );
}

function onLinux(userData: string, seconds: number): string {
  const lines = linuxTimer(seconds);
  if (userData.trim() === '') return `#!/bin/sh\n${lines}`;
  if (SHELL.test(userData)) {
    const [shebang = '', ...rest] = userData.split('\n');
    // a script of DOS lines would not run as it is, but it is not for the timer to repair it
    return [shebang, lines + rest.join('\n')].join('\n');
  }
  const timer = { type: 'text/x-shellscript', content: `#!/bin/sh\n${lines}` };
  const kind = contentTypeOf(userData);
  if (kind === 'multipart') {
    const merged = withFirstPart(userData, timer);
    if (merged !== null) return merged;
  } else if (kind !== null) {
    return asMultipart([timer, { type: kind, content: userData }]);
  }
  throw refusal(
    'The user data is of a kind to which no timer can be added.',
    'Start it with #! or #cloud-config, or leave out the hours after which the instance ends.',
  );
}

function linuxTimer(seconds: number): string {
  return [
    '# Added by Skyglass: the instance ends itself, also after a reboot.',
    `shutdown -P +${Math.ceil(seconds / 60)}`,
    `skyglass_end=$(( $(date +%s) + ${seconds} ))`,
    `mkdir -p ${PER_BOOT.slice(0, PER_BOOT.lastIndexOf('/'))}`,
    `cat > ${PER_BOOT} <<SKYGLASS`,
    '#!/bin/sh',
    `left=\\$(( ($skyglass_end - \\$(date +%s)) / 60 ))`,
    '[ "\\$left" -gt 0 ] || left=0',
    'shutdown -P "+\\$left"',
    'SKYGLASS',
    `chmod 755 ${PER_BOOT}`,
    '',
  ].join('\n');
}

function onWindows(userData: string, seconds: number): string {
  const command = `shutdown.exe /s /f /t ${seconds}`;
  if (userData.trim() === '') return `<powershell>\n${command}\n</powershell>\n`;
  const opening = /<(powershell|script)>/i.exec(userData);
  if (!opening) {
    throw refusal(
      'The user data has neither <powershell> nor <script>, so no timer can be added to it.',
      'Put it into one of these tags, or leave out the hours after which the instance ends.',
    );
  }
  const at = opening.index + opening[0].length;
  return `${userData.slice(0, at)}\n${command}\n${userData.slice(at).replace(/^\r?\n/, '')}`;
}

function refusal(message: string, hint: string): ProblemError {
  return new ProblemError(localProblem('invalid-input', 'The user data cannot be used', message, hint));
}
