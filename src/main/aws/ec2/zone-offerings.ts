import { DescribeInstanceTypeOfferingsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { TypeZones } from '../../../shared/contract/prices';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';

/** AWS's most for a page. */
const PAGE_SIZE = 1000;

/**
 * The availability zones that offer each instance type, a page at a time: about 8 pages for a large region. Each page
 * tells all zones so far of the types on it. `only`: these zones, by name; Local and Wavelength Zones stand among the
 * others, by names of their own, where the account has opted in to them. Throws a ProblemError, or the signal's reason.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html
 */
export async function* zoneOfferingPages(
  client: EC2Client,
  signal: AbortSignal,
  only: readonly string[] = [],
): AsyncGenerator<Record<string, TypeZones>, void, undefined> {
  const zones = new Map<string, Set<string>>();
  try {
    const pages = tokenPages(
      (token) =>
        client.send(
          new DescribeInstanceTypeOfferingsCommand({
            LocationType: 'availability-zone',
            Filters: only.length === 0 ? undefined : [{ Name: 'location', Values: [...only] }],
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      const changed = new Set<string>();
      for (const { InstanceType, Location } of page.InstanceTypeOfferings ?? []) {
        if (!InstanceType || !Location) continue;
        zones.set(InstanceType, (zones.get(InstanceType) ?? new Set()).add(Location));
        changed.add(InstanceType);
      }
      yield Object.fromEntries([...changed].map((name) => [name, [...(zones.get(name) ?? [])].sort()]));
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem(
      'Could not list the zones of the instance types',
      'ec2:DescribeInstanceTypeOfferings',
      error,
    );
  }
}
