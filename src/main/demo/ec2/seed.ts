import { findInstanceType } from '../data/instance-types/figures';
import { stableHex } from '../stable-id';
import type { Tag } from './filters';
import { DemoInstance } from './instance';
import { rootVolumeOf } from './launch-volumes';
import type { RegionState } from './region-state';
import { INSTANCE_SEEDS, type Seed } from './seed-instances';

const tag = (key: string, value: string): Tag => ({ key, value });
const HOUR = 3_600_000;

function seedInstance(state: RegionState, seeds: readonly Seed[], index: number, openedAt: number) {
  const seed = seeds[index];
  if (!seed) throw new Error(`There is no demo instance ${index}.`);
  const { code } = state.region;
  const hex = (kind: string) => stableHex(`seed ${kind} ${code} ${index}`, 16);
  const type = findInstanceType(seed.type);
  const image = state.images.find(({ name }) => name.startsWith(seed.image));
  const vpc = state.network.vpcs.find(({ isDefault }) => isDefault !== (seed.platform !== undefined));
  const subnet = state.network.subnets.find(
    ({ vpcId, zone, publicIps }) =>
      vpcId === vpc?.vpcId && zone === code + seed.zone && publicIps === (seed.platform !== 'private'),
  );
  if (!type || !image || !subnet) throw new Error(`The demo instance ${code} ${index} cannot be made.`);
  const group = state.network.groups.filter(
    ({ vpcId, name }) => vpcId === subnet.vpcId && name === (seed.group ?? 'default'),
  );
  const reservation = seed.together ? stableHex(`together ${code} ${seed.together}`, 16) : hex('reservation');
  const tags = [...(seed.name === undefined ? [] : [tag('Name', seed.name)]), ...(seed.tags ?? [])];
  const launchedAt = openedAt - Math.round(seed.ageHours * HOUR);
  const instance = new DemoInstance(
    {
      instanceId: `i-0${hex('instance')}`,
      reservationId: `r-0${reservation}`,
      launchIndex: seed.together
        ? seeds.slice(0, index).filter(({ together }) => together === seed.together).length
        : 0,
      type,
      image,
      subnet,
      groups: group,
      keyName: seed.key ?? null,
      tenancy: seed.dedicated ? 'dedicated' : 'default',
      spot: seed.spot ?? false,
      shutdownBehavior: 'stop',
      creditSpecification: type.burstable ? 'unlimited' : null,
      httpTokens: 'required',
      clientToken: '',
      userData: null,
      protectedFromTermination: seed.protected ?? false,
      protectedFromStop: false,
      publicIp: subnet.publicIps,
      volumes: [rootVolumeOf(image)],
      profile: null,
      tags,
    },
    launchedAt,
  );
  if (seed.now === 'stopped') instance.stop(openedAt - 0.3 * seed.ageHours * HOUR);
  if (seed.now === 'terminated') instance.terminate(openedAt - 0.2 * HOUR);
  if (seed.now === 'stopping') instance.stop(openedAt);
  if (seed.now === 'shutting-down') instance.terminate(openedAt);
  return instance;
}

/** Puts the region's instances in place, as they are when the account is opened at `openedAt`. */
export function seedInstances(state: RegionState, openedAt: number): void {
  const seeds = INSTANCE_SEEDS[state.region.code] ?? [];
  seeds.forEach((_, index) => state.add(seedInstance(state, seeds, index, openedAt)));
}
