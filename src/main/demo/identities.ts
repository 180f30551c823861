/** Who may call the demo account: its users, each with a known key, and what each may not do. */

export const DEMO_ACCOUNT_ID = '111122223333';

/** An access key of the demo account, as it would stand in a shared credentials file. */
export type DemoKey = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
};

/** May do everything that the resources themselves allow. */
export const NORMAL_KEY: DemoKey = {
  accessKeyId: 'AKIASKYGLASSDEMO0001',
  secretAccessKey: 'demo-secret-of-the-normal-user',
};

/** Temporary credentials whose token expired long ago. */
export const EXPIRED_KEY: DemoKey = {
  accessKeyId: 'ASIASKYGLASSDEMO0002',
  secretAccessKey: 'demo-secret-of-the-expired-session',
  sessionToken: 'demo-token-of-the-expired-session',
};

/** May not list the account's buckets, but may open every bucket that it can name. */
export const NO_LIST_BUCKETS_KEY: DemoKey = {
  accessKeyId: 'AKIASKYGLASSDEMO0003',
  secretAccessKey: 'demo-secret-without-list-buckets',
};

/** May do nothing but ask who it is. */
export const DENIED_KEY: DemoKey = {
  accessKeyId: 'AKIASKYGLASSDEMO0004',
  secretAccessKey: 'demo-secret-of-the-denied-user',
};

/** May do everything but call STS. */
export const NO_STS_KEY: DemoKey = {
  accessKeyId: 'AKIASKYGLASSDEMO0005',
  secretAccessKey: 'demo-secret-without-sts',
};

/** May read, but may not launch or change instances, write objects, or ask for prices. */
export const READ_MOSTLY_KEY: DemoKey = {
  accessKeyId: 'AKIASKYGLASSDEMO0006',
  secretAccessKey: 'demo-secret-of-the-reader',
};

/** A role that `AssumeRole` accepts without and with an MFA code. */
export const DEMO_ROLE_ARN = `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Engineer`;
/** A role that is only assumed with an MFA code. */
export const DEMO_MFA_ROLE_ARN = `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/Administrator`;
export const DEMO_MFA_SERIAL = `arn:aws:iam::${DEMO_ACCOUNT_ID}:mfa/engineer`;
/** The only right MFA code. */
export const DEMO_MFA_CODE = '123456';

/** An authenticated caller. */
export type Principal = {
  arn: string;
  /** IAM's unique id, as GetCallerIdentity's UserId reports it. */
  userId: string;
  /** Whether an IAM action such as `ec2:RunInstances` is denied to it. */
  denies(action: string): boolean;
};

/** What the account knows of an access key. */
export type KnownKey = DemoKey & {
  /** Milliseconds since 1970 from which the token is expired, or null for never. */
  expiresAt: number | null;
  principal: Principal;
};

function user(name: string, userId: string, denies: (action: string) => boolean): Principal {
  return { arn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:user/${name}`, userId, denies };
}

const nothing = (): boolean => false;

/** `ec2:Describe*`, `s3:Get*` and the like, by AWS's own naming habit. */
function isRead(action: string): boolean {
  return /^[a-z0-9-]+:(?:Describe|Get|List|Head|Assume)/.test(action);
}

/** The account's long-lived keys; the normal user's secret may be replaced by one made at start. */
export function knownKeys(normalSecret: string): KnownKey[] {
  return [
    {
      ...NORMAL_KEY,
      secretAccessKey: normalSecret,
      expiresAt: null,
      principal: user('engineer', 'AIDASKYGLASSDEMO0001', nothing),
    },
    {
      ...EXPIRED_KEY,
      expiresAt: 0,
      principal: {
        arn: `arn:aws:sts::${DEMO_ACCOUNT_ID}:assumed-role/Engineer/yesterday`,
        userId: 'AROASKYGLASSDEMO0002:yesterday',
        denies: nothing,
      },
    },
    {
      ...NO_LIST_BUCKETS_KEY,
      expiresAt: null,
      principal: user('contractor', 'AIDASKYGLASSDEMO0003', (action) => action === 's3:ListAllMyBuckets'),
    },
    {
      ...DENIED_KEY,
      expiresAt: null,
      principal: user('newcomer', 'AIDASKYGLASSDEMO0004', (action) => action !== 'sts:GetCallerIdentity'),
    },
    {
      ...NO_STS_KEY,
      expiresAt: null,
      principal: user('isolated', 'AIDASKYGLASSDEMO0005', (action) => action.startsWith('sts:')),
    },
    {
      ...READ_MOSTLY_KEY,
      expiresAt: null,
      principal: user(
        'auditor',
        'AIDASKYGLASSDEMO0006',
        (action) => !isRead(action) || /^(pricing|savingsplans):/.test(action),
      ),
    },
  ];
}

/** The keys that the account accepts: the known ones and those that AssumeRole and SSO hand out. */
export class KeyRing {
  readonly #keys = new Map<string, KnownKey>();

  constructor(keys: readonly KnownKey[]) {
    for (const key of keys) this.#keys.set(key.accessKeyId, key);
  }

  find(accessKeyId: string): KnownKey | undefined {
    return this.#keys.get(accessKeyId);
  }

  add(key: KnownKey): void {
    this.#keys.set(key.accessKeyId, key);
  }
}
