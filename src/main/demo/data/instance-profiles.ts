/** The instance profiles that the account has, each with the role of its name. */
export const INSTANCE_PROFILES: readonly string[] = ['ssm-managed', 'web-server'];
