import { ListInstanceProfilesCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { Choices, InstanceProfileChoice } from '../../shared/contract/launch';
import { asProblem } from './problems';
import { tokenPages } from './token-pages';

/** The most that IAM gives at once. */
const PAGE_SIZE = 1000;

/** The account's instance profiles by name. A failure is a problem in the answer; throws only the signal's reason. */
export async function instanceProfiles(
  client: IAMClient,
  signal: AbortSignal,
): Promise<Choices<InstanceProfileChoice>> {
  const items: InstanceProfileChoice[] = [];
  try {
    const pages = tokenPages(
      (Marker) =>
        client.send(new ListInstanceProfilesCommand({ MaxItems: PAGE_SIZE, Marker }), {
          abortSignal: signal,
        }),
      ({ IsTruncated, Marker }) => (IsTruncated ? Marker : undefined),
    );
    for await (const { InstanceProfiles = [] } of pages) {
      for (const { InstanceProfileName: name, Roles = [] } of InstanceProfiles) {
        if (name) items.push({ name, roles: Roles.flatMap(({ RoleName }) => (RoleName ? [RoleName] : [])) });
      }
    }
    return { items: items.sort((a, b) => (a.name < b.name ? -1 : 1)), problem: null };
  } catch (error) {
    if (signal.aborted) throw error;
    const title = 'Could not list the instance profiles';
    return { items, problem: asProblem(title, 'iam:ListInstanceProfiles', error).problem };
  }
}
