import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { homeOf } from '../config-files';

/**
 * A token as the AWS CLI and the SDKs keep it (SSOToken in the SDK). This file is the chain's own
 * store of SSO sessions, shared with `aws sso login`; Skyglass keeps no copy.
 */
const tokenShape = z.object({
  accessToken: z.string().min(1),
  /** RFC 3339. */
  expiresAt: z.string().min(1),
  refreshToken: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  registrationExpiresAt: z.string().optional(),
  region: z.string().optional(),
  startUrl: z.string().optional(),
});

export type SsoToken = z.infer<typeof tokenShape>;

/** The file of a session: named by the SHA-1 of the session's name, or of the start URL where there is none. */
export function tokenPath(env: NodeJS.ProcessEnv, id: string): string {
  const name = createHash('sha1').update(id).digest('hex');
  return join(homeOf(env), '.aws', 'sso', 'cache', `${name}.json`);
}

/** The cached token, or null when there is none or it cannot be read. */
export async function readToken(env: NodeJS.ProcessEnv, id: string): Promise<SsoToken | null> {
  try {
    const parsed = tokenShape.safeParse(JSON.parse(await readFile(tokenPath(env, id), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes the token where the SDK looks for it, readable by the user only, whole or not at all. */
export async function writeToken(env: NodeJS.ProcessEnv, id: string, token: SsoToken): Promise<void> {
  const path = tokenPath(env, id);
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(token, null, 2));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Whether a token still works at `now`, or can be renewed by the SDK without the person. */
export function isUsable(token: SsoToken | null, now: number): boolean {
  if (token === null) return false;
  if (Date.parse(token.expiresAt) > now) return true;
  const { refreshToken, clientId, clientSecret, registrationExpiresAt } = token;
  if (refreshToken === undefined || clientId === undefined || clientSecret === undefined) return false;
  return registrationExpiresAt === undefined || Date.parse(registrationExpiresAt) > now;
}
