import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileSummary } from '../../shared/contract/connection';
import { malformedLines } from './config-files';
import { findProfiles } from './profiles';
import { enterTestHome, type TestHome } from './test-home.test-support';

const NOW = Date.parse('2026-05-01T12:00:00Z');
let home: TestHome;

beforeEach(async () => {
  home = await enterTestHome();
  home.env['AWS_REGION'] = 'us-east-1';
});

afterEach(() => home.leave());

async function found(name: string | null): Promise<ProfileSummary> {
  const { profiles } = await findProfiles(home.env, NOW);
  const profile = profiles.find((candidate) => candidate.name === name);
  if (!profile) throw new Error(`There is no ${String(name)} among ${JSON.stringify(profiles)}`);
  return profile;
}

describe('profiles of the config and credentials files', () => {
  it('are found in both, the default one first', async () => {
    await home.config(
      '[profile zeta]\nregion=eu-west-1\n[default]\nregion=us-west-2\n[sso-session s]\nsso_region=x\n',
    );
    await home.credentials('[alpha]\naws_access_key_id=AKIA1\naws_secret_access_key=s3cr3t\n');
    const { profiles } = await findProfiles(home.env, NOW);
    expect(profiles.map(({ name }) => name)).toEqual(['default', 'alpha', 'zeta']);
    expect(await found('zeta')).toMatchObject({ region: 'eu-west-1' });
  });

  it('never show a secret', async () => {
    await home.credentials(
      '[alpha]\naws_access_key_id=AKIA1\naws_secret_access_key=s3cr3t\naws_session_token=t0ken\n',
    );
    await home.config('[profile tool]\ncredential_process = "/opt/my tool/vault" --password hunter2\n');
    home.env['AWS_ACCESS_KEY_ID'] = 'AKIA2';
    home.env['AWS_SECRET_ACCESS_KEY'] = 'env-s3cr3t';
    const told = JSON.stringify(await findProfiles(home.env, NOW));
    expect(told).not.toMatch(/s3cr3t|t0ken|hunter2/);
    expect(await found('tool')).toMatchObject({
      kind: 'process',
      detail: 'from /opt/my tool/vault',
      lacks: [],
    });
  });

  it('honour AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE', async () => {
    home.env['AWS_CONFIG_FILE'] = await home.file('elsewhere/c', '[profile one]\ncredential_process=x\n');
    home.env['AWS_SHARED_CREDENTIALS_FILE'] = await home.file('elsewhere/k', '[two]\naws_access_key_id=A\n');
    const { profiles } = await findProfiles(home.env, NOW);
    expect(profiles.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it.each<[string, string, Partial<ProfileSummary>]>([
    [
      'half a key',
      'aws_access_key_id=AKIA1',
      { kind: 'static', lacks: ['It has no aws_secret_access_key.'], detail: 'access key AKIA1' },
    ],
    ['nothing', 'output=json', { kind: 'unknown', lacks: ['It names no way to get credentials.'] }],
    [
      'a role without a source',
      'role_arn=arn:aws:iam::1:role/r',
      {
        kind: 'assume-role',
        lacks: ['It has a role_arn, but neither source_profile nor credential_source to assume it with.'],
      },
    ],
    [
      'a role with a missing source',
      'role_arn=arn:aws:iam::1:role/r\nsource_profile=gone',
      { kind: 'assume-role', lacks: ['Its source profile “gone” is in neither file.'] },
    ],
    [
      'a role that leads in a circle',
      'role_arn=arn:aws:iam::1:role/r\nsource_profile=it',
      { kind: 'assume-role', lacks: ['Its source profiles lead in a circle (it).'] },
    ],
    [
      'a role with MFA',
      'role_arn=arn:aws:iam::1:role/r\ncredential_source=Environment\nmfa_serial=m',
      {
        kind: 'assume-role',
        lacks: [],
        detail: 'arn:aws:iam::1:role/r, from Environment, asks for an MFA code',
      },
    ],
    [
      'a web identity',
      'web_identity_token_file=/t\nrole_arn=arn:aws:iam::1:role/r',
      { kind: 'web-identity', lacks: [] },
    ],
    [
      'a missing SSO session',
      'sso_session=corp\nsso_account_id=1\nsso_role_name=R',
      { kind: 'sso', lacks: ['Its SSO session “corp” is not in the config file.'], canSignIn: false },
    ],
    [
      'SSO of the old kind without a start URL',
      'sso_region=us-east-1\nsso_account_id=1\nsso_role_name=R',
      { kind: 'sso', lacks: ['It has no sso_start_url.'], canSignIn: false },
    ],
    [
      'an endpoint',
      'aws_access_key_id=A\naws_secret_access_key=s\nendpoint_url=http://localhost:9000/path',
      { kind: 'static', lacks: [], detail: 'access key A, endpoint http://localhost:9000' },
    ],
  ])('tell of %s', async (_, section, expected) => {
    await home.config(`[profile it]\n${section}\n`);
    expect(await found('it')).toMatchObject(expected);
  });

  it('tell that no region is named anywhere', async () => {
    Reflect.deleteProperty(home.env, 'AWS_REGION');
    await home.config('[profile it]\ncredential_process=x\n');
    expect((await found('it')).lacks).toEqual([
      'It names no region; us-east-1 is used until you choose one.',
    ]);
  });
});

describe('SSO sessions', () => {
  const config = `[profile it]
sso_session=corp
sso_account_id=123456789012
sso_role_name=Engineer
[profile via]
role_arn=arn:aws:iam::1:role/r
source_profile=it
[sso-session corp]
sso_start_url=https://corp.awsapps.com/start
sso_region=eu-central-1
`;

  it.each<[string, object | null, string[]]>([
    ['never begun', null, ['Nobody has signed in yet.']],
    ['running', { accessToken: 'a', expiresAt: '2026-05-01T13:00:00Z' }, []],
    ['over', { accessToken: 'a', expiresAt: '2026-05-01T11:00:00Z' }, ['Its SSO session has expired.']],
    [
      'over, but renewable',
      {
        accessToken: 'a',
        expiresAt: '2026-05-01T11:00:00Z',
        refreshToken: 'r',
        clientId: 'c',
        clientSecret: 's',
        registrationExpiresAt: '2026-06-01T00:00:00Z',
      },
      [],
    ],
    [
      'over, with a registration that is over as well',
      {
        accessToken: 'a',
        expiresAt: '2026-05-01T11:00:00Z',
        refreshToken: 'r',
        clientId: 'c',
        clientSecret: 's',
        registrationExpiresAt: '2026-04-01T00:00:00Z',
      },
      ['Its SSO session has expired.'],
    ],
    ['unreadable', { nonsense: true }, ['Nobody has signed in yet.']],
  ])('that are %s', async (_, token, lacks) => {
    await home.config(config);
    if (token) await home.ssoToken('corp', token);
    expect(await found('it')).toMatchObject({ kind: 'sso', lacks, canSignIn: true });
    expect(await found('via')).toMatchObject({ kind: 'assume-role', lacks, canSignIn: true });
  });
});

describe('the environment', () => {
  it('comes first when it holds credentials', async () => {
    home.env['AWS_ACCESS_KEY_ID'] = 'AKIA2';
    home.env['AWS_SECRET_ACCESS_KEY'] = 's';
    await home.config('[default]\ncredential_process=x\n');
    const { profiles } = await findProfiles(home.env, NOW);
    expect(profiles[0]).toEqual({
      name: null,
      kind: 'environment',
      region: 'us-east-1',
      lacks: [],
      canSignIn: false,
      detail: 'access key AKIA2',
    });
  });

  it('tells of the other half that is missing', async () => {
    home.env['AWS_ACCESS_KEY_ID'] = 'AKIA2';
    expect((await found(null)).lacks).toEqual(['AWS_SECRET_ACCESS_KEY is not set.']);
  });
});

describe('files that make no sense', () => {
  it('are told by file and line, without what is in them', async () => {
    await home.credentials('[it]\naws_access_key_id=A\nthe secret pasted alone\n');
    const { troubles, profiles } = await findProfiles(home.env, NOW);
    expect(troubles).toEqual([
      `${join(home.folder, '.aws', 'credentials')}, line 3: neither a section nor a setting.`,
    ]);
    expect(profiles.map(({ name }) => name)).toEqual(['it']);
  });

  it('are told when they cannot be read', async () => {
    await mkdir(join(home.folder, '.aws', 'config'), { recursive: true });
    const { troubles } = await findProfiles(home.env, NOW);
    expect(troubles.join()).toContain('cannot be read');
  });

  it('do not crash, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        await home.config(text);
        await home.credentials(`[__proto__]\n${text}`);
        await findProfiles(home.env, NOW);
      }),
      { numRuns: 50 },
    );
  });

  it('are not blamed for comments, nested settings and blank lines', () => {
    const text = '# a\n; b\n\n[default] ; c\ns3 =\n  addressing_style = path\nregion = x # d\n';
    expect(malformedLines(text)).toEqual([]);
    expect(malformedLines('[default]\n= x\n[open\n')).toEqual([2, 3]);
  });
});
