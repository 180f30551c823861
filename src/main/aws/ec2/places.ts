import { DescribeAvailabilityZonesCommand, type AvailabilityZone, type EC2Client } from '@aws-sdk/client-ec2';
import type { Place } from '../../../shared/contract/prices';
import { asProblem } from '../problems';
import { zoneOfferingPages } from './zone-offerings';

/**
 * The Local and Wavelength Zones of the client's region, by the places that the Price List has prices for, whether
 * the account has opted in or not. Throws a ProblemError, or the signal's reason.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html
 */
export async function places(client: EC2Client, signal: AbortSignal): Promise<Place[]> {
  try {
    const { AvailabilityZones = [] } = await client.send(
      new DescribeAvailabilityZonesCommand({
        AllAvailabilityZones: true,
        Filters: [{ Name: 'zone-type', Values: ['local-zone', 'wavelength-zone'] }],
      }),
      { abortSignal: signal },
    );
    return placesOf(AvailabilityZones);
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not list the Local and Wavelength Zones', 'ec2:DescribeAvailabilityZones', error);
  }
}

/**
 * The instance types that a place offers, by name and in order. AWS does not say whether it tells them before the
 * account has opted in. Throws as `zoneOfferingPages`.
 */
export async function typesAt(
  client: EC2Client,
  { zones }: Pick<Place, 'zones'>,
  signal: AbortSignal,
): Promise<string[]> {
  const names = new Set<string>();
  // no zones at all would ask for those of the whole region
  if (zones.length === 0) return [];
  for await (const page of zoneOfferingPages(client, signal, zones)) {
    for (const name of Object.keys(page)) names.add(name);
  }
  return [...names].sort();
}

/** The same for every order of `zones`; what is of the region itself, or of a kind that is not known, is left out. */
export function placesOf(zones: readonly AvailabilityZone[]): Place[] {
  const found = new Map<string, Place>();
  for (const zone of zones) {
    const place = placeOf(zone);
    if (!place) continue;
    const known = found.get(place.code);
    if (known) known.zones.push(...place.zones);
    else found.set(place.code, place);
  }
  return [...found.values()]
    .map((place) => ({ ...place, zones: place.zones.sort() }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function placeOf(zone: AvailabilityZone): Place | null {
  const { ZoneName: name, GroupName: group, GroupLongName: longName, ZoneType: kind } = zone;
  if (!name || !group) return null;
  const optIn = zone.OptInStatus === 'opted-in';
  if (kind === 'local-zone') return { code: group, name: longName ?? group, kind, zones: [name], optIn };
  if (kind !== 'wavelength-zone') return null;
  // the long name is that of the carrier, whose group spans many cities
  const where = longName ? `${longName}, ${name}` : name;
  return { code: wavelengthCode(name), name: where, kind, zones: [name], optIn };
}

/** The two cities that opened first have the code of their whole group. */
const FIRST_CITIES: Record<string, string> = {
  'us-east-1-wl1-bos-wlz-1': 'us-east-1-wl1',
  'us-west-2-wl1-sfo-wlz-1': 'us-west-2-wl1',
};

/**
 * EC2 says `us-east-1-wl1-atl-wlz-1`, the Price List `us-east-1-wl1-atl1`. No document states that rule: it is read
 * off the codes that the Price List has. What does not follow it stays as it is, and has no prices.
 */
function wavelengthCode(zone: string): string {
  return FIRST_CITIES[zone] ?? zone.replace(/-wlz-?(\d+)$/, '$1');
}
