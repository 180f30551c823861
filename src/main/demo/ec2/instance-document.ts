import { stableHex } from '../stable-id';
import { element, items, optionalElement, tagSet, time, wrap } from './answer';
import { STATE_CODES, type DemoInstance, type DemoVolume, type StateName } from './instance';

export function stateElement(name: string, state: StateName): string {
  return wrap(name, element('code', STATE_CODES[state]) + element('name', state));
}

function groupSet(instance: DemoInstance): string {
  return items(
    'groupSet',
    instance.details.groups.map(
      (group) => element('groupId', group.groupId) + element('groupName', group.name),
    ),
  );
}

function networkInterface(instance: DemoInstance, accountId: string, now: number): string {
  const { subnet } = instance.details;
  const publicIp = instance.publicIp(now);
  return (
    element('networkInterfaceId', `eni-0${stableHex(`eni ${instance.id}`, 16)}`) +
    element('subnetId', subnet.subnetId) +
    element('vpcId', subnet.vpcId) +
    element('ownerId', accountId) +
    element('status', 'in-use') +
    element('privateIpAddress', instance.privateIp) +
    element('sourceDestCheck', true) +
    groupSet(instance) +
    (publicIp === null
      ? ''
      : wrap('association', element('publicIp', publicIp) + element('ipOwnerId', 'amazon')))
  );
}

function volume(
  instance: DemoInstance,
  { deviceName, deleteOnTermination }: DemoVolume,
  index: number,
): string {
  const { instanceId } = instance.details;
  const name = index === 0 ? `volume ${instanceId}` : `volume ${instanceId} ${index}`;
  return (
    element('deviceName', deviceName) +
    wrap(
      'ebs',
      element('volumeId', `vol-0${stableHex(name, 16)}`) +
        element('status', 'attached') +
        element('attachTime', time(instance.launchedAt)) +
        element('deleteOnTermination', deleteOnTermination),
    )
  );
}

/** What only a living instance has: its network and its disks. */
function attachments(instance: DemoInstance, accountId: string, now: number): string {
  const { subnet } = instance.details;
  const publicIp = instance.publicIp(now);
  const code = subnet.zone.slice(0, -1);
  const domain = code === 'us-east-1' ? 'ec2.internal' : `${code}.compute.internal`;
  return (
    element('privateDnsName', `ip-${instance.privateIp.replaceAll('.', '-')}.${domain}`) +
    element('privateIpAddress', instance.privateIp) +
    optionalElement('ipAddress', publicIp) +
    element('subnetId', subnet.subnetId) +
    element('vpcId', subnet.vpcId) +
    groupSet(instance) +
    items(
      'blockDeviceMapping',
      instance.details.volumes.map((one, index) => volume(instance, one, index)),
    ) +
    items('networkInterfaceSet', [networkInterface(instance, accountId, now)])
  );
}

/** An instance as DescribeInstances and RunInstances describe it. */
export function instanceDocument(instance: DemoInstance, accountId: string, now: number): string {
  const { details } = instance;
  const { type, image } = details;
  const state = instance.state(now);
  const reason = instance.stateReason(now);
  return (
    element('instanceId', details.instanceId) +
    element('imageId', image.imageId) +
    stateElement('instanceState', state) +
    // a terminated instance has lost its network and its disks
    (state === 'terminated' ? wrap('groupSet', '') : attachments(instance, accountId, now)) +
    element('reason', instance.transitionReason) +
    optionalElement('keyName', details.keyName) +
    element('amiLaunchIndex', details.launchIndex) +
    element('instanceType', type.instanceType) +
    element('launchTime', time(instance.launchedAt)) +
    wrap(
      'placement',
      element('availabilityZone', details.subnet.zone) +
        element('availabilityZoneId', details.subnet.zoneId) +
        element('groupName', '') +
        element('tenancy', details.tenancy),
    ) +
    wrap('monitoring', element('state', 'disabled')) +
    (reason === null
      ? ''
      : wrap('stateReason', element('code', reason.code) + element('message', reason.message))) +
    element('architecture', image.architecture) +
    element('rootDeviceType', 'ebs') +
    element('rootDeviceName', image.rootDeviceName) +
    element('virtualizationType', 'hvm') +
    element('hypervisor', 'xen') +
    (image.windows ? element('platform', 'windows') : '') +
    element('clientToken', details.clientToken) +
    tagSet(details.tags) +
    element('sourceDestCheck', true) +
    (details.profile === null
      ? ''
      : wrap(
          'iamInstanceProfile',
          element('arn', `arn:aws:iam::${accountId}:instance-profile/${details.profile}`) +
            element('id', `AIPA${stableHex(`profile ${details.profile}`, 16).toUpperCase()}`),
        )) +
    element('ebsOptimized', type.ebsMaximumMbps !== null) +
    element('enaSupport', true) +
    (details.spot
      ? element('instanceLifecycle', 'spot') +
        element('spotInstanceRequestId', `sir-${stableHex(`spot ${details.instanceId}`, 8)}`)
      : '') +
    wrap('cpuOptions', element('coreCount', type.cores) + element('threadsPerCore', type.threadsPerCore)) +
    wrap(
      'metadataOptions',
      element('state', 'applied') +
        element('httpTokens', details.httpTokens) +
        element('httpPutResponseHopLimit', 2) +
        element('httpEndpoint', 'enabled') +
        element('instanceMetadataTags', 'disabled'),
    ) +
    element('platformDetails', image.platformDetails) +
    element('usageOperation', image.usageOperation) +
    element('usageOperationUpdateTime', time(instance.launchedAt))
  );
}

/** Instances by reservation, as DescribeInstances lists them. */
export function reservationDocument(
  reservationId: string,
  instances: readonly DemoInstance[],
  accountId: string,
  now: number,
): string {
  return (
    element('reservationId', reservationId) +
    element('ownerId', accountId) +
    wrap('groupSet', '') +
    items(
      'instancesSet',
      instances.map((instance) => instanceDocument(instance, accountId, now)),
    )
  );
}
