import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import type { RegionChoice, RegionChoices } from '../../shared/contract/connection';
import { regionName, REGIONS_BY_PARTITION } from '../../shared/regions';
import type { AwsClients } from './clients';
import { asProblem, problemOf, withProblem } from './problems';
import { homeRegion, partitionOf } from './region-choice';

const TITLE = "Could not ask for the account's regions";

/**
 * The regions that are enabled for the account, as DescribeRegions tells, or those of the partition
 * where it is denied or not offered; the region in use is always among them.
 * @throws ProblemError only when the call was cancelled or the connection is gone.
 */
export async function listRegions(
  clients: AwsClients,
  signal: AbortSignal | undefined,
): Promise<RegionChoices> {
  try {
    const codes = await enabledRegions(clients, signal);
    return { regions: choicesOf(codes, clients.region), source: 'account', problem: null };
  } catch (error) {
    const { problem } = asProblem(TITLE, 'ec2:DescribeRegions', error);
    if (problem.kind === 'cancelled' || problem.kind === 'stale-connection') throw error;
    return { regions: staticRegions(clients.region), source: 'static', problem };
  }
}

/**
 * Asks in the connection's region first. One that is not enabled for the account refuses every call
 * (AuthFailure or OptInRequired), so then the partition's own first region is asked.
 */
async function enabledRegions(clients: AwsClients, signal: AbortSignal | undefined): Promise<string[]> {
  const home = homeRegion(clients.region);
  try {
    return await regionsAsToldBy(clients, clients.region, signal);
  } catch (error) {
    const { awsCode } = problemOf(error);
    const isDisabled = awsCode === 'AuthFailure' || awsCode === 'OptInRequired';
    if (!isDisabled || home === clients.region) throw error;
    return await regionsAsToldBy(clients, home, signal);
  }
}

function regionsAsToldBy(
  clients: AwsClients,
  region: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  return withProblem(TITLE, 'ec2:DescribeRegions', async () => {
    const answer = await clients
      .ec2(region)
      .send(new DescribeRegionsCommand({ AllRegions: false }), signal && { abortSignal: signal });
    return (answer.Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []);
  });
}

/** The regions of the partition that `current` belongs to. */
export function staticRegions(current: string): RegionChoice[] {
  return choicesOf(Object.keys(REGIONS_BY_PARTITION[partitionOf(current)] ?? {}), current);
}

function choicesOf(codes: string[], current: string): RegionChoice[] {
  return [...new Set([...codes, current])]
    .map((code) => ({ code, name: regionName(code) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
