import { useState } from 'react';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Tabs from '@cloudscape-design/components/tabs';
import { LookDialog } from '../../design/look-dialog';
import { ExactText } from '../../design/exact-text';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstanceView } from '../instances/instance-view';
import { ConnectTab } from './connect-tab';
import { ConsoleTab } from './console-tab';
import './instance-details.css';
import { ScreenshotTab } from './screenshot-tab';
import { StatusTab } from './status-tab';
import { UserDataTab } from './user-data-tab';

/** A closer look at one instance. What costs a call is asked for when its tab is opened. */
export function DetailsDialog(props: { view: InstanceView; onClose: () => void }) {
  const { view, onClose } = props;
  const { instance } = view;
  const [tab, setTab] = useState('overview');
  const [state, at] = [instance.state, instance.availabilityZone ?? view.region];
  return (
    <LookDialog header={`${instance.name ?? instance.instanceId}: ${state}, ${at}`} onClose={onClose}>
      <Tabs
        ariaLabel="Details"
        activeTabId={tab}
        onChange={({ detail }) => setTab(detail.activeTabId)}
        tabs={[
          { id: 'overview', label: 'Overview', content: <Overview view={view} /> },
          { id: 'connect', label: 'Connect', content: <ConnectTab view={view} /> },
          { id: 'status', label: 'Status checks', content: tab === 'status' && <StatusTab view={view} /> },
          {
            id: 'console',
            label: 'Console output',
            content: tab === 'console' && <ConsoleTab view={view} />,
          },
          {
            id: 'screenshot',
            label: 'Screenshot',
            content: tab === 'screenshot' && <ScreenshotTab view={view} />,
          },
          {
            id: 'user-data',
            label: 'User data',
            content: tab === 'user-data' && <UserDataTab view={view} />,
          },
        ]}
      />
    </LookDialog>
  );
}

function Overview({ view }: { view: InstanceView }) {
  const { instance } = view;
  const text = (value: string | null) => value ?? UNKNOWN;
  const items: [string, string][] = [
    ['Instance ID', instance.instanceId],
    ['Type', instance.instanceType],
    ['State', [instance.state, instance.stateReason].filter(Boolean).join(': ')],
    ['Launched', formatLocalTime(instance.launchedAt)],
    ['Private IP', text(instance.privateIp)],
    [
      'Public IP',
      instance.publicIp === null
        ? 'None'
        : `${instance.publicIp}${instance.elasticIp ? ' (Elastic IP)' : ''}`,
    ],
    ['VPC', text(instance.vpcId)],
    ['Subnet', text(instance.subnetId)],
    [
      'Security groups',
      instance.securityGroups.map(({ name, id }) => `${name} (${id})`).join(', ') || 'None',
    ],
    ['AMI', text(instance.imageId)],
    ['AMI name', text(view.imageName)],
    ['Platform', text(instance.platform)],
    ['Architecture', text(instance.architecture)],
    ['Lifecycle', instance.lifecycle ?? 'on-demand'],
    ['Tenancy', text(instance.tenancy)],
    ['Key pair', instance.keyName ?? 'None'],
    ['IAM profile', instance.iamProfile ?? 'None'],
    ['Billing code', text(instance.usageOperation)],
    [
      'Volumes',
      instance.volumes
        .map(
          ({ deviceName, volumeId, deleteOnTermination }) =>
            `${deviceName} ${volumeId ?? ''}${deleteOnTermination ? '' : ' (kept on termination)'}`,
        )
        .join(', ') || 'None told',
    ],
    ...instance.tags.map(({ key, value }): [string, string] => [`Tag: ${key}`, value]),
  ];
  return (
    <div className="instance-overview">
      <KeyValuePairs
        columns={3}
        items={items.map(([label, value]) => ({ label, value: <ExactText text={value} /> }))}
      />
    </div>
  );
}
