import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CallLanguage } from './call-code';

/*
 * Code is run as it is pasted, against the demo account. Tools are told of it by AWS_ENDPOINT_URL, which the AWS CLI
 * knows from 2.13 and 1.29 on and boto3 from 1.28 on; older ones would call AWS itself, so they are not run.
 */

const run = promisify(execFile);

type Account = { url: string; credentials: { accessKeyId: string; secretAccessKey: string } };

/** Runs pasted code on an account; close it, for it has a folder below the project, where its packages are found. */
export function openPasted({ url, credentials }: Account) {
  const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.pasted-code-'));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NODE_NO_WARNINGS: '1',
  };
  async function output(command: string, args: readonly string[]): Promise<string> {
    const { stdout } = await run(command, args, { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  }
  return {
    /** Where it runs. */
    folder,
    /** What the code prints. */
    async run(language: CallLanguage, code: string): Promise<string> {
      if (language === 'cli') return await output('bash', ['-c', code]);
      if (language === 'boto3') return await output('python3', ['-c', code]);
      const file = join(folder, 'pasted.mjs');
      writeFileSync(file, code);
      return await output(process.execPath, [file]);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
export type Pasted = ReturnType<typeof openPasted>;

/** Each language, and whether what runs it is here and new enough. */
export async function installedLanguages(): Promise<[CallLanguage, boolean][]> {
  const python = ['-c', 'import boto3; print(boto3.__version__)'];
  return [
    ['cli', await isAsNewAs('aws', ['--version'], { 1: 29, 2: 13 })],
    ['boto3', await isAsNewAs('python3', python, { 1: 28 })],
    ['javascript', true],
  ];
}

/** Whether a tool tells a version that is as new as the least minor one of its major version. */
async function isAsNewAs(command: string, args: readonly string[], least: Readonly<Record<number, number>>) {
  try {
    const told = await run(command, args, { env: { PATH: process.env['PATH'] } });
    const [major = 0, minor = 0] = (/\d+\.\d+/.exec(told.stdout)?.[0] ?? '').split('.').map(Number);
    return minor >= (least[major] ?? Number.POSITIVE_INFINITY);
  } catch {
    return false;
  }
}
