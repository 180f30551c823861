import type {
  CheckResult,
  ImageChoice,
  LaunchChoices,
  LaunchMend,
  SubnetChoice,
} from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { formatCounted } from '../../../shared/format/bytes';
import { countOf, type LaunchDraft } from './launch-draft';

/** A change of the form that would get rid of a trouble, and what its button says. */
export type Mending = { label: string; change: Partial<LaunchDraft> };

/** What mending has to choose from. */
export type MendingChoices = {
  draft: LaunchDraft;
  choices: LaunchChoices | undefined;
  /** The public images for the type's architecture. */
  images: readonly ImageChoice[];
};

/** The mendings of every check that failed, and of what AWS refused in the dry run; none twice. */
export function mendingsOfCheck({ checks }: CheckResult, offer: MendingChoices): Mending[] {
  const failed = checks.filter(({ state }) => state === 'failed');
  const found = failed.flatMap(({ mend, problem }) => [
    ...(mend ? mendingsOf(mend, offer) : []),
    ...(problem ? mendingsOfProblem(problem, offer) : []),
  ]);
  return found.filter(({ label }, index) => found.findIndex((one) => one.label === label) === index);
}

function mendingsOf(mend: LaunchMend, offer: MendingChoices): Mending[] {
  switch (mend.kind) {
    case 'zones':
      return otherSubnet(offer, (subnet) => mend.zones.includes(subnet.availabilityZone));
    case 'architecture':
      return publicImage(offer, mend.architectures);
    case 'count':
      return [fewer(mend.most)];
    case 'key-pair':
      return [NO_KEY];
    case 'groups':
      return [DEFAULT_GROUP];
  }
}

/** What a refusal of RunInstances can be mended by ("Error codes for the Amazon EC2 API"); often nothing in the form. */
export function mendingsOfProblem(problem: Problem, offer: MendingChoices): Mending[] {
  const { awsCode: code, message } = problem;
  const { draft } = offer;
  switch (code) {
    case 'VPCIdNotSpecified':
    case 'MissingInput':
    case 'InvalidSubnetID.NotFound':
    case 'InsufficientFreeAddressesInSubnet':
      return otherSubnet(offer, ({ id }) => id !== draft.subnetId);
    case 'InvalidParameterValue':
    case 'InvalidParameterCombination':
      return /architecture/i.test(message) ? publicImage(offer, null) : [];
    case 'Unsupported':
      if (/architecture/i.test(message)) return publicImage(offer, null);
      return /zone/i.test(message) ? otherSubnet(offer, (subnet) => namesZone(message, subnet)) : [];
    case 'VcpuLimitExceeded':
      return (countOf(draft.maxCount) ?? 1) > 1 ? [fewer(1)] : [];
    case 'MaxSpotInstanceCountExceeded':
      return [ON_DEMAND];
    case 'InsufficientInstanceCapacity':
      return [
        ...(draft.market === 'spot' ? [ON_DEMAND] : []),
        ...otherSubnet(offer, ({ availabilityZone }) => !message.includes(availabilityZone)),
      ];
    case 'InvalidAMIID.NotFound':
    case 'InvalidAMIID.Malformed':
    case 'InvalidAMIID.Unavailable':
      return publicImage(offer, null);
    case 'InvalidKeyPair.NotFound':
      return [NO_KEY];
    case 'InvalidGroup.NotFound':
    case 'InvalidSecurityGroupID.NotFound':
      return [DEFAULT_GROUP];
    case 'SecurityGroupsPerInstanceLimitExceeded':
      return [
        {
          label: 'Keep the first five groups',
          change: { securityGroupIds: draft.securityGroupIds.slice(0, 5) },
        },
      ];
    case 'InvalidBlockDeviceMapping':
      return draft.rootVolume.size === ''
        ? []
        : [
            {
              label: 'Leave the size of the root volume to the image',
              change: { rootVolume: { ...draft.rootVolume, size: '' } },
            },
          ];
    default:
      return [];
  }
}

const NO_KEY: Mending = { label: 'Launch without a key pair', change: { keyName: '' } };
const DEFAULT_GROUP: Mending = {
  label: 'Use the default security group of the VPC',
  change: { securityGroupIds: [] },
};
const ON_DEMAND: Mending = { label: 'Launch on demand', change: { market: 'on-demand' } };

function fewer(most: number): Mending {
  const count = String(most);
  return { label: `Launch ${formatCounted(most, 'instance')}`, change: { minCount: count, maxCount: count } };
}

/** EC2 names the zones that would do; one that it names as the wrong one is in brackets. */
function namesZone(message: string, { availabilityZone: zone }: SubnetChoice): boolean {
  return message.includes(zone) && !message.includes(`(${zone})`);
}

/** The first subnet that would do: a default one before others, with its groups left to the VPC where that changes. */
function otherSubnet({ choices, draft }: MendingChoices, fits: (subnet: SubnetChoice) => boolean): Mending[] {
  const subnets = choices?.subnets.items ?? [];
  const now =
    draft.subnetId === '' ? choices?.defaultVpcId : subnets.find(({ id }) => id === draft.subnetId)?.vpcId;
  const [found] = subnets
    .filter(fits)
    .sort(
      (a, b) =>
        Number(b.vpcId === now) - Number(a.vpcId === now) ||
        Number(b.defaultForZone) - Number(a.defaultForZone),
    );
  if (!found) return [];
  const name = found.name === null ? found.id : `${found.name} (${found.id})`;
  const groups = found.vpcId === now ? {} : { securityGroupIds: [] };
  return [{ label: `Use ${name} in ${found.availabilityZone}`, change: { subnetId: found.id, ...groups } }];
}

function publicImage({ images, draft }: MendingChoices, architectures: readonly string[] | null): Mending[] {
  const found = images.find(
    ({ architecture, imageId }) =>
      imageId !== draft.imageId.trim() && (architectures === null || architectures.includes(architecture)),
  );
  return found
    ? [{ label: `Use ${found.label} for ${found.architecture}`, change: { imageId: found.imageId } }]
    : [];
}
