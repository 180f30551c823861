import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type {
  CheckResult,
  LaunchCheck,
  LaunchCheckName,
  LaunchForm,
  LaunchMend,
} from '../../shared/contract/launch';
import { formatCount, formatCounted } from '../../shared/format/bytes';
import type { AwsClients } from '../aws/clients';
import { describeImage } from '../aws/ec2/images';
import {
  groupPlaces,
  hasKeyPair,
  subnetPlaces,
  typeSpec,
  vcpusInUse,
  zonesOf,
  type SubnetPlace,
} from '../aws/ec2/launch-facts';
import { dryRun } from '../aws/ec2/run-instances';
import { vcpuQuotaOf } from '../aws/ec2/vcpu-quotas';
import { problemOf } from '../aws/problems';
import { ec2QuotaValue } from '../aws/service-quotas/quota-value';

/** What a check found. */
type Finding = { passed: boolean; message: string; mend?: LaunchMend };

/**
 * Checks a launch: EC2's dry run, and what that does not look at, side by side. A check that is denied or does not
 * come to an answer is `unchecked` with its problem; it never passes for that. Rejects only when aborted.
 */
export async function checkLaunch(
  clients: AwsClients,
  { form, region }: { form: LaunchForm; region: string },
  input: () => Promise<RunInstancesCommandInput>,
  signal: AbortSignal,
): Promise<CheckResult> {
  const ec2 = clients.ec2(region);
  const subnets = subnetPlaces(form.subnetId)(ec2, signal);
  // each check that needs it says that it failed; that nobody waits for it any more is no failure
  subnets.catch(() => undefined);
  const spec = typeSpec(form.instanceType)(ec2, signal);
  spec.catch(() => undefined);

  const run = async (check: LaunchCheckName, find: () => Promise<Finding | null>) =>
    await checked(check, find, signal);
  const [tried, ...others] = await Promise.all([
    tryOut(clients, region, input, signal),
    run('offered', async () => offered(form, await zonesOf(form.instanceType)(ec2, signal), await subnets)),
    run('architecture', async () => {
      const image = await describeImage(ec2, form.imageId, signal);
      return architecture(image.architecture, (await spec).architectures, form);
    }),
    run('quota', async () => await quota(clients, region, form, (await spec).vCpus, signal)),
    run('key-pair', async () =>
      form.keyName === null ? null : keyPair(form.keyName, await hasKeyPair(form.keyName)(ec2, signal)),
    ),
    run('network', async () =>
      form.securityGroupIds.length === 0
        ? null
        : network(await groupPlaces(form.securityGroupIds)(ec2, signal), await subnets),
    ),
  ]);
  signal.throwIfAborted();
  return { checks: [tried.check, ...others.flatMap((one) => one ?? [])], requestId: tried.requestId };
}

async function checked(
  check: LaunchCheckName,
  find: () => Promise<Finding | null>,
  signal: AbortSignal,
): Promise<LaunchCheck | null> {
  try {
    const finding = await find();
    if (!finding) return null;
    const { passed, message, mend = null } = finding;
    return { check, state: passed ? 'passed' : 'failed', message, problem: null, mend };
  } catch (error) {
    signal.throwIfAborted();
    return { check, state: 'unchecked', message: '', problem: problemOf(error), mend: null };
  }
}

async function tryOut(
  clients: AwsClients,
  region: string,
  input: () => Promise<RunInstancesCommandInput>,
  signal: AbortSignal,
): Promise<{ check: LaunchCheck; requestId: string | null }> {
  const common = { check: 'dry-run' as const, mend: null };
  try {
    const answer = await dryRun(clients.ec2(region), await input(), signal);
    if (!answer.ok) {
      return {
        check: { ...common, state: 'failed', message: '', problem: answer.problem },
        requestId: answer.problem.requestId,
      };
    }
    const message =
      'The launch would have succeeded: AWS checked the request and the permissions (DryRunOperation).';
    return { check: { ...common, state: 'passed', message, problem: null }, requestId: answer.requestId };
  } catch (error) {
    signal.throwIfAborted();
    return { check: { ...common, state: 'failed', message: '', problem: problemOf(error) }, requestId: null };
  }
}

function offered(
  { instanceType, subnetId }: LaunchForm,
  zones: string[],
  subnets: readonly SubnetPlace[],
): Finding {
  const where = zones.length === 0 ? 'not in this region' : `in ${zones.join(', ')}`;
  const mend: LaunchMend = { kind: 'zones', zones };
  if (zones.length === 0) return { passed: false, message: `${instanceType} is offered ${where}.` };
  const there = subnets.filter(({ zone }) => zones.includes(zone));
  if (subnetId !== null) {
    const zone = subnets[0]?.zone ?? 'its zone';
    return there.length > 0
      ? { passed: true, message: `${instanceType} is offered in ${zone}, the zone of the subnet.` }
      : {
          passed: false,
          message: `${instanceType} is not offered in ${zone}, the zone of the subnet, but ${where}.`,
          mend,
        };
  }
  if (subnets.length === 0) {
    return {
      passed: false,
      message: `There is no default subnet to launch in. ${instanceType} is offered ${where}.`,
      mend,
    };
  }
  return there.length > 0
    ? {
        passed: true,
        message: `${instanceType} is offered in ${formatCounted(there.length, 'zone')} with a default subnet.`,
      }
    : {
        passed: false,
        message: `No default subnet is in a zone that offers ${instanceType}, which is offered ${where}.`,
        mend,
      };
}

function architecture(image: string | null, type: readonly string[], { instanceType }: LaunchForm): Finding {
  const of = type.join(' or ');
  if (image === null) throw new Error('EC2 does not tell the architecture of the image.');
  return type.includes(image)
    ? { passed: true, message: `The AMI and ${instanceType} are both ${image}.` }
    : {
        passed: false,
        message: `The AMI is for ${image}, and ${instanceType} has ${of} processors.`,
        mend: { kind: 'architecture', architectures: [...type] },
      };
}

async function quota(
  clients: AwsClients,
  region: string,
  { instanceType, market, minCount, maxCount }: LaunchForm,
  vCpus: number | null,
  signal: AbortSignal,
): Promise<Finding | null> {
  const spot = market === 'spot';
  const of = vcpuQuotaOf(instanceType);
  const code = of && (spot ? of.spot : of.onDemand);
  if (!of || code === null || vCpus === null) return null;
  const [value, used] = await Promise.all([
    ec2QuotaValue(clients.serviceQuotas(region), code, signal),
    vcpusInUse(clients.ec2(region), of, spot, signal),
  ]);
  const room = Math.max(0, Math.floor((value - used) / vCpus));
  const figures = `The ${spot ? 'spot ' : ''}quota of ${of.name} is ${formatCount(value)} vCPUs, of which ${formatCount(used)} are in use`;
  if (room >= maxCount) return { passed: true, message: `${figures}.` };
  const mend: LaunchMend | undefined = room > 0 ? { kind: 'count', most: room } : undefined;
  const fits = `${figures}: ${room === 0 ? 'none' : `only ${formatCount(room)}`} of ${formatCounted(maxCount, 'instance')} would fit.`;
  return { passed: room >= minCount, message: fits, ...(mend && { mend }) };
}

function keyPair(name: string, there: boolean): Finding {
  return there
    ? { passed: true, message: `The key pair ${name} is there.` }
    : { passed: false, message: `There is no key pair ${name} in this region.`, mend: { kind: 'key-pair' } };
}

function network(
  groups: readonly { id: string; name: string; vpcId: string | null }[],
  subnets: readonly SubnetPlace[],
): Finding {
  const vpcs = new Set(subnets.map(({ vpcId }) => vpcId));
  const foreign = groups.filter(({ vpcId }) => vpcId === null || !vpcs.has(vpcId));
  const vpc = [...vpcs].join(', ');
  if (foreign.length === 0)
    return { passed: true, message: `The security groups are of ${vpc}, as the subnet is.` };
  const names = foreign.map(({ name, id, vpcId }) => `${name} (${id}) of ${vpcId ?? 'no VPC'}`).join(', ');
  return {
    passed: false,
    message:
      vpcs.size === 0
        ? `There is no default subnet, and so no VPC that the security groups fit: ${names}.`
        : `The subnet is of ${vpc}, but not so ${names}.`,
    mend: { kind: 'groups' },
  };
}
