import { ExactText } from '../../design/exact-text';
import { TimeText } from '../../design/value-cells';
import type { FieldValue, FilterField } from '../../filter/conditions';
import type { GridColumn } from '../../grid/types';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatLocalTime } from '../../../shared/format/time';
import { PriceCell } from '../instance-types/price-cell';
import { StateCell } from './state-cell';
import type { InstanceView } from './instance-view';

type InstanceColumn = GridColumn<InstanceView> & { field: FilterField<InstanceView> };
type Extra = Partial<Omit<GridColumn<InstanceView>, 'id' | 'header' | 'width'>>;

const HIDDEN: Extra = { initiallyHidden: true };

/** The columns of the Instances grid. Headers are part of the view contract. */
export const INSTANCE_COLUMNS: readonly InstanceColumn[] = [
  text('name', 'Name', 200, (row) => row.instance.name, {
    leastWidth: 120,
    cell: (row) => (row.instance.name === null ? UNKNOWN : <ExactText text={row.instance.name} />),
  }),
  text('instanceId', 'Instance ID', 170, (row) => row.instance.instanceId),
  text('state', 'State', 116, (row) => row.instance.state, {
    cell: (row) => <StateCell state={row.instance.state} reason={row.instance.stateReason} />,
  }),
  text('type', 'Type', 100, (row) => row.instance.instanceType),
  text('zone', 'Zone', 123, (row) => row.instance.availabilityZone),
  text('launched', 'Launched', 152, (row) => time(row.instance.launchedAt), {
    cell: (row) => <TimeText time={row.instance.launchedAt} />,
    value: (row) => row.instance.launchedAt,
  }),
  column('price', 'Price ($/h)', 84, 'number', (row) => row.perHour, {
    cell: (row) => <PriceCell quote={row.quote} />,
    value: (row) => row.perHour,
    align: 'end',
  }),
  text('platform', 'Platform', 146, (row) => row.instance.platform),
  text('privateIp', 'Private IP', 126, (row) => row.instance.privateIp),
  text('publicIp', 'Public IP', 126, (row) => row.instance.publicIp),
  text('lifecycle', 'Lifecycle', 100, (row) => row.instance.lifecycle ?? 'on-demand'),
  text('tenancy', 'Tenancy', 90, (row) => row.instance.tenancy, HIDDEN),
  text('image', 'Image', 186, (row) => row.instance.imageId, HIDDEN),
  text('keyPair', 'Key pair', 126, (row) => row.instance.keyName ?? 'None', HIDDEN),
  text('vpc', 'VPC', 190, (row) => row.instance.vpcId, HIDDEN),
  text('subnet', 'Subnet', 210, (row) => row.instance.subnetId, HIDDEN),
  texts('securityGroups', 'Security groups', 220, groupsOf, HIDDEN),
  text('architecture', 'Architecture', 120, (row) => row.instance.architecture, HIDDEN),
  texts('tags', 'Tags', 280, (row) => row.instance.tags.map((tag) => `${tag.key}=${tag.value}`), HIDDEN),
];

/** Every column as something to set a condition on. */
export const INSTANCE_FIELDS: readonly FilterField<InstanceView>[] = INSTANCE_COLUMNS.map((one) => one.field);

function column(
  id: string,
  header: string,
  width: number,
  kind: FilterField<InstanceView>['kind'],
  value: (row: InstanceView) => FieldValue,
  rest: Extra & Pick<GridColumn<InstanceView>, 'cell'>,
): InstanceColumn {
  return { id, header, width, sortable: true, ...rest, field: { key: id, label: header, kind, value } };
}

function text(
  id: string,
  header: string,
  width: number,
  value: (row: InstanceView) => string | null,
  extra: Extra = {},
): InstanceColumn {
  return column(id, header, width, 'text', value, { cell: (row) => value(row) ?? UNKNOWN, value, ...extra });
}

function texts(
  id: string,
  header: string,
  width: number,
  value: (row: InstanceView) => readonly string[],
  extra: Extra,
): InstanceColumn {
  const joined = (row: InstanceView): string => value(row).join(', ') || 'None';
  return column(id, header, width, 'text', value, {
    cell: (row) => <ExactText text={joined(row)} />,
    value: joined,
    ...extra,
  });
}

function groupsOf({ instance }: InstanceView): string[] {
  return instance.securityGroups.map((group) => `${group.name} (${group.id})`);
}

function time(value: number | null): string | null {
  return value === null ? null : formatLocalTime(value);
}
