import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../problems';
import { withShutdownTimer } from './shutdown-timer';

/** A place in which scripts run with a `shutdown` that only writes down how it was called. */
let folder: string;
const asked = (): string[] => {
  const log = join(folder, 'asked');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
};
function run(script: string): string {
  const moved = script.replaceAll('/var/lib/cloud', join(folder, 'cloud'));
  writeFileSync(join(folder, 'script'), moved, { mode: 0o755 });
  const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
  return execFileSync(join(folder, 'script'), { env: { PATH }, encoding: 'utf8' });
}
const perBoot = () => readFileSync(join(folder, 'cloud/scripts/per-boot/skyglass-terminate'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skyglass-timer-'));
  writeFileSync(join(folder, 'shutdown'), `#!/bin/sh\necho "$@" >> ${join(folder, 'asked')}\n`, {
    mode: 0o755,
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sizeOf = (text: string) => Buffer.byteLength(text);

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.kind}: ${error.problem.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('on Linux', () => {
  it('ends an instance without user data after the hours', () => {
    run(withShutdownTimer('', 2, 'linux'));
    expect(asked()).toEqual(['-P +120']);
  });

  it('rounds part of an hour up to whole minutes', () => {
    run(withShutdownTimer('', 0.51, 'linux'));
    expect(asked()).toEqual(['-P +31']);
  });

  it('sets the rest of the time again after a reboot', () => {
    run(withShutdownTimer('', 2, 'linux'));
    run(perBoot());
    expect(asked()[1]).toMatch(/^-P \+(119|120)$/);
    run(perBoot().replace(/\((\d+) -/, '(1000 -'));
    expect(asked()[2]).toBe('-P +0');
  });

  it.each(['#!/bin/bash', '#!/bin/sh -e', '#! /usr/bin/env bash', '#!/usr/bin/dash'])(
    'runs the timer and then the script of %s',
    (shebang) => {
      const merged = withShutdownTimer(`${shebang}\necho "it ran $((1 + 1))"\n`, 1, 'linux');
      expect(merged.startsWith(`${shebang}\n`)).toBe(true);
      const runnable = merged.replace('/usr/bin/dash', '/bin/sh');
      expect(run(runnable)).toBe('it ran 2\n');
      expect(asked()).toEqual(['-P +60']);
    },
  );

  /** The parts as a MIME reader sees them (checked against Python's email package, which cloud-init uses). */
  function partsOf(message: string): { type: string; content: string }[] {
    const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? '';
    const [, ...parts] = `\n${message}`.split(`\n--${boundary}`);
    expect(parts.pop()?.trim()).toBe('--');
    return parts.map((part) => {
      const blank = part.indexOf('\n\n');
      const headers = part.slice(0, blank);
      const body = part.slice(blank + 2);
      const base64 = headers.includes('Content-Transfer-Encoding: base64');
      return {
        type: /Content-Type: ([^;\n]+)/.exec(headers)?.[1] ?? '',
        content: base64 ? Buffer.from(body, 'base64').toString() : body,
      };
    });
  }

  it.each([
    ['text/cloud-config', '#cloud-config\npackages:\n  - nginx\n'],
    ['text/cloud-config', '#cloud-config\nruncmd:\n  - echo "Grüße --skyglass-part"\n'],
    ['text/x-shellscript', '#!/usr/bin/python3\nprint("hello")\n'],
    ['text/x-include-url', '#include\nhttps://example.com/script\n'],
    ['text/jinja2', '## template: jinja\n#cloud-config\n'],
  ])('keeps %s as it is, in a part beside the timer', (type, userData) => {
    const parts = partsOf(withShutdownTimer(userData, 3, 'linux'));
    expect(parts).toHaveLength(2);
    expect(parts[1]?.type).toBe(type);
    expect(parts[1]?.content.trimEnd()).toBe(userData.trimEnd());
    run(parts[0]?.content ?? '');
    expect(asked()).toEqual(['-P +180']);
  });

  it('adds a part to user data that has parts already', () => {
    const message =
      'Content-Type: multipart/mixed;\n boundary="==AB=="\nMIME-Version: 1.0\n\n--==AB==\nContent-Type: text/cloud-config\n\n#cloud-config\n\n--==AB==--\n';
    const parts = partsOf(withShutdownTimer(message, 1, 'linux'));
    expect(parts.map((part) => part.type)).toEqual(['text/x-shellscript', 'text/cloud-config']);
  });

  it('refuses what cloud-init would not run', () => {
    expect(refusalOf(() => withShutdownTimer('[settings]\nmotd = "x"', 1, 'linux'))).toMatch(
      /^invalid-input: .*no timer/,
    );
    expect(refusalOf(() => withShutdownTimer('Content-Type: multipart/mixed\n\n', 1, 'linux'))).toMatch(
      /no timer/,
    );
  });
});

describe('on Windows', () => {
  it('begins a PowerShell block, or the one there is', () => {
    expect(withShutdownTimer('', 2, 'windows')).toBe(
      '<powershell>\nshutdown.exe /s /f /t 7200\n</powershell>\n',
    );
    expect(withShutdownTimer('<powershell>\r\nGet-Date\r\n</powershell>', 1, 'windows')).toBe(
      '<powershell>\nshutdown.exe /s /f /t 3600\nGet-Date\r\n</powershell>',
    );
    expect(withShutdownTimer('<script>dir</script>', 1, 'windows')).toBe(
      '<script>\nshutdown.exe /s /f /t 3600\ndir</script>',
    );
  });

  it('refuses text that Windows would not run', () => {
    expect(refusalOf(() => withShutdownTimer('Get-Date', 1, 'windows'))).toMatch(/<powershell>/);
  });
});

describe('the size', () => {
  it('may be 16 KiB with the timer and not a byte more', () => {
    const overhead = sizeOf(withShutdownTimer('#!/bin/sh\n', 1, 'linux')) - sizeOf('#!/bin/sh\n');
    const fits = `#!/bin/sh\n${'#'.repeat(16384 - overhead - 10)}`;
    expect(sizeOf(withShutdownTimer(fits, 1, 'linux'))).toBe(16384);
    expect(refusalOf(() => withShutdownTimer(`${fits}#`, 1, 'linux'))).toMatch(/16385 bytes/);
  });
});
