import { element, items, optionalElement, wrap } from './answer';
import type { Ec2Call } from './call';
import { Ec2Failure } from './failure';
import { filtersOf, matcherOf, type FilterTable } from './filters';
import { STATE_CODES, type DemoInstance } from './instance';
import { reservationDocument, stateElement } from './instance-document';
import { pagePosition, pageSize, pageToken, type PageLimits } from './pages';

function instanceFilters(accountId: string, now: number): FilterTable<DemoInstance> {
  return {
    fields: {
      architecture: ({ details }) => details.image.architecture,
      'availability-zone': ({ details }) => details.subnet.zone,
      'availability-zone-id': ({ details }) => details.subnet.zoneId,
      'client-token': ({ details }) => details.clientToken,
      hypervisor: () => 'xen',
      'image-id': ({ details }) => details.image.imageId,
      'instance-id': (instance) => instance.id,
      'instance-lifecycle': ({ details }) => (details.spot ? 'spot' : null),
      'instance-state-code': (instance) => STATE_CODES[instance.state(now)],
      'instance-state-name': (instance) => instance.state(now),
      'instance-type': ({ details }) => details.type.instanceType,
      'instance.group-id': ({ details }) => details.groups.map((group) => group.groupId),
      'instance.group-name': ({ details }) => details.groups.map((group) => group.name),
      'ip-address': (instance) => instance.publicIp(now),
      'key-name': ({ details }) => details.keyName,
      'launch-time': (instance) => new Date(instance.launchedAt).toISOString(),
      'owner-id': () => accountId,
      platform: ({ details }) => (details.image.windows ? 'windows' : null),
      'platform-details': ({ details }) => details.image.platformDetails,
      'private-ip-address': (instance) => instance.privateIp,
      'reservation-id': ({ details }) => details.reservationId,
      'root-device-type': () => 'ebs',
      'subnet-id': ({ details }) => details.subnet.subnetId,
      tenancy: ({ details }) => details.tenancy,
      'usage-operation': ({ details }) => details.image.usageOperation,
      'vpc-id': ({ details }) => details.subnet.vpcId,
    },
    tags: ({ details }) => details.tags,
  };
}

const LIMITS: PageLimits = { least: 5, most: 1000, usual: 1000 };

type Found = { instances: DemoInstance[]; nextToken: string | null };

/** The asked page of instances. A page starts after an instance's id, so that launches move nothing. */
function find(
  { input, region, state, accountId, now }: Ec2Call,
  also: (instance: DemoInstance) => boolean,
): Found {
  const ids = input.list('InstanceId');
  if (ids.length > 0 && input.text('MaxResults') !== null) {
    throw new Ec2Failure(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  const size = pageSize(input, LIMITS);
  const matches = matcherOf(filtersOf(input), instanceFilters(accountId, now));
  const known = ids.length > 0 ? state.named(ids, now) : state.instances(now);
  const after = pagePosition(input, region.code);
  const start = after === null ? 0 : state.positionAfter(known, after);
  const rest = known.slice(start).filter((instance) => also(instance) && matches(instance));
  const instances = ids.length > 0 ? rest : rest.slice(0, size);
  const last = instances.at(-1);
  const more = instances.length < rest.length && last !== undefined;
  return { instances, nextToken: more ? pageToken(input, region.code, last.id) : null };
}

export function describeInstances(call: Ec2Call): string {
  const { instances, nextToken } = find(call, () => true);
  const reservations = new Map<string, DemoInstance[]>();
  for (const instance of instances) {
    const { reservationId } = instance.details;
    reservations.set(reservationId, [...(reservations.get(reservationId) ?? []), instance]);
  }
  return (
    items(
      'reservationSet',
      [...reservations].map(([id, members]) => reservationDocument(id, members, call.accountId, call.now)),
    ) + optionalElement('nextToken', nextToken)
  );
}

/** Status checks begin two minutes after the launch. */
const CHECKED_AFTER = 120_000;

export function describeInstanceStatus(call: Ec2Call): string {
  const { input, now } = call;
  const all = input.flag('IncludeAllInstances');
  const { instances, nextToken } = find(call, (instance) => all || instance.state(now) === 'running');
  const entries = instances.map((instance) => {
    const running = instance.state(now) === 'running';
    const passed = now - instance.launchedAt >= CHECKED_AFTER;
    const status = !running ? 'not-applicable' : passed ? 'ok' : 'initializing';
    const details = running
      ? items('details', [element('name', 'reachability') + element('status', passed ? 'passed' : status)])
      : '';
    return (
      element('instanceId', instance.id) +
      element('availabilityZone', instance.details.subnet.zone) +
      stateElement('instanceState', instance.state(now)) +
      wrap('systemStatus', element('status', status) + details) +
      wrap('instanceStatus', element('status', status) + details)
    );
  });
  return items('instanceStatusSet', entries) + optionalElement('nextToken', nextToken);
}
