import { findInstanceType } from '../data/instance-types/figures';
import { stableHex } from '../stable-id';
import { DemoInstance } from './instance';
import { rootVolumeOf } from './launch-volumes';
import type { RegionState } from './region-state';

/** What the crowd runs on: usual types, in unequal numbers. */
const TYPES = ['m7g.large', 'm5.large', 't3.medium', 'c7g.xlarge', 'r6i.xlarge', 't4g.small', 'c5.2xlarge'];
const TEAMS = ['search', 'checkout', 'billing', 'data', 'platform'];
const DAY = 86_400_000;

/**
 * More running instances in a region, for those who try the app on a big account: the same ones in every run. They
 * were launched in the thirty days before `openedAt`.
 */
export function addCrowd(state: RegionState, count: number, openedAt: number): void {
  const { code } = state.region;
  const { subnets, groups } = state.network;
  for (let index = 0; index < count; index += 1) {
    const number = Number.parseInt(stableHex(`crowd ${code} ${index}`, 8), 16);
    const type = findInstanceType(TYPES[number % TYPES.length] ?? '');
    const image = state.images.find(
      ({ architecture, platformDetails }) =>
        type?.architectures.includes(architecture) && platformDetails === 'Linux/UNIX',
    );
    const subnet = subnets[number % subnets.length];
    const group = groups.filter(({ vpcId, name }) => vpcId === subnet?.vpcId && name === 'default');
    const team = TEAMS[(number >> 4) % TEAMS.length] ?? '';
    if (!type || !image || !subnet) throw new Error(`The crowd of ${code} cannot be made.`);
    state.add(
      new DemoInstance(
        {
          instanceId: `i-0${stableHex(`crowd instance ${code} ${index}`, 16)}`,
          reservationId: `r-0${stableHex(`crowd reservation ${code} ${index}`, 16)}`,
          launchIndex: 0,
          type,
          image,
          subnet,
          groups: group,
          keyName: null,
          tenancy: 'default',
          spot: false,
          shutdownBehavior: 'stop',
          creditSpecification: type.burstable ? 'unlimited' : null,
          httpTokens: 'required',
          clientToken: '',
          userData: null,
          protectedFromTermination: false,
          protectedFromStop: false,
          publicIp: subnet.publicIps,
          volumes: [rootVolumeOf(image)],
          profile: null,
          tags: [
            { key: 'Name', value: `${team}-${code}-${String(index).padStart(4, '0')}` },
            { key: 'team', value: team },
          ],
        },
        openedAt - DAY - (number % (30 * DAY)),
      ),
    );
  }
}
