import { ExactText } from '../../design/exact-text';
import { TimeText } from '../../design/value-cells';
import type { FieldValue, FilterField } from '../../filter/conditions';
import type { GridColumn } from '../../grid/types';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatTotal } from '../../../shared/format/money';
import { formatLocalTime, formatSpan, formatUtcTime } from '../../../shared/format/time';
import { PriceCell } from '../instance-types/price-cell';
import { ExpiryCell } from './expiry-cell';
import { StateCell } from './state-cell';
import { costPerMonth, costSoFar, runningSince, type InstanceView } from './instance-view';

export type InstanceColumn = GridColumn<InstanceView> & { field: FilterField<InstanceView> };
type Extra = Partial<Omit<GridColumn<InstanceView>, 'id' | 'header' | 'width'>>;

const HIDDEN: Extra = { initiallyHidden: true };

const COMPUTE = 'compute only, without volumes, addresses and traffic';
const SO_FAR = `At the price per hour of now, since its LaunchTime; ${COMPUTE}.`;
const A_MONTH = `730 hours at the price per hour of now; ${COMPUTE}.`;

/** The id of a tag's column begins with this; the rest is the tag's key. */
const TAG = 'tag:';

/** What the columns depend on beside the rows. */
export type ColumnsView = {
  /** Keys of tags, each a column. */
  tagKeys: readonly string[];
  /** Whether several regions are shown. */
  several: boolean;
  /** Milliseconds since 1970, for what grows with time. */
  now: number;
};

/** The columns of the Instances grid. Headers are part of the view contract. */
export function instanceColumns({ tagKeys, several, now }: ColumnsView): InstanceColumn[] {
  return [
    text('name', 'Name', 200, (row) => row.instance.name, {
      leastWidth: 120,
      cell: (row) => (row.instance.name === null ? UNKNOWN : <ExactText text={row.instance.name} />),
    }),
    text('instanceId', 'Instance ID', 170, (row) => row.instance.instanceId),
    text('state', 'State', 116, (row) => row.instance.state, {
      cell: (row) => <StateCell state={row.instance.state} reason={row.instance.stateReason} />,
    }),
    text('type', 'Type', 100, (row) => row.instance.instanceType),
    text('region', 'Region', 116, (row) => row.region, { initiallyHidden: !several }),
    text('zone', 'Zone', 123, (row) => row.instance.availabilityZone),
    text('launched', 'Launched', 152, (row) => time(row.instance.launchedAt), {
      cell: (row) => <TimeText time={row.instance.launchedAt} />,
      value: (row) => row.instance.launchedAt,
    }),
    column('uptime', 'Uptime (h)', 104, 'number', (row) => uptimeHours(row, now), {
      cell: (row) => uptimeText(row, now),
      value: (row) => uptimeHours(row, now),
      align: 'end',
      initiallyHidden: true,
    }),
    column('price', 'Price ($/h)', 84, 'number', (row) => row.perHour, {
      cell: (row) => <PriceCell quote={row.price?.quote ?? null} age={row.price?.age ?? null} />,
      value: (row) => row.perHour,
      align: 'end',
    }),
    money('soFar', 'Cost so far ($)', 112, SO_FAR, (row) => costSoFar(row, now)),
    money('month', 'Per month ($)', 100, A_MONTH, costPerMonth),
    text('expires', 'Ends itself', 130, (row) => time(row.expiresAt), {
      cell: (row) => <ExpiryCell view={row} />,
      value: (row) => row.expiresAt,
    }),
    text('platform', 'Platform', 146, (row) => row.instance.platform),
    text('privateIp', 'Private IP', 126, (row) => row.instance.privateIp),
    text('publicIp', 'Public IP', 126, (row) => row.instance.publicIp),
    text('lifecycle', 'Lifecycle', 100, (row) => row.instance.lifecycle ?? 'on-demand'),
    text('tenancy', 'Tenancy', 90, (row) => row.instance.tenancy, HIDDEN),
    text('imageName', 'AMI name', 240, (row) => row.imageName, HIDDEN),
    text('image', 'AMI', 186, (row) => row.instance.imageId, HIDDEN),
    text('keyPair', 'Key pair', 126, (row) => row.instance.keyName ?? 'None', HIDDEN),
    text('profile', 'IAM profile', 140, (row) => row.instance.iamProfile ?? 'None', HIDDEN),
    text('vpc', 'VPC', 190, (row) => row.instance.vpcId, HIDDEN),
    text('subnet', 'Subnet', 210, (row) => row.instance.subnetId, HIDDEN),
    texts('securityGroups', 'Security groups', 220, groupsOf, HIDDEN),
    text('architecture', 'Architecture', 120, (row) => row.instance.architecture, HIDDEN),
    texts('tags', 'Tags', 280, (row) => row.instance.tags.map((tag) => `${tag.key}=${tag.value}`), HIDDEN),
    ...tagKeys.map(tagColumn),
  ];
}

function tagColumn(key: string): InstanceColumn {
  return text(`${TAG}${key}`, `Tag: ${key}`, 140, (row) => tagOf(row, key), {
    cell: (row) => {
      const value = tagOf(row, key);
      return value === null ? UNKNOWN : <ExactText text={value} />;
    },
    initiallyHidden: true,
  });
}

/** The value of a tag; null where the instance does not have it. */
export function tagOf({ instance }: InstanceView, key: string): string | null {
  return instance.tags.find((tag) => tag.key === key)?.value ?? null;
}

function uptimeHours(view: InstanceView, now: number): number | null {
  const since = runningSince(view);
  return since === null ? null : Math.max(0, now - since) / 3600_000;
}

function formatHours(hours: number | null): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return hours === null ? UNKNOWN : hours.toLocaleString('en-US', digits);
}

function uptimeText(view: InstanceView, now: number) {
  const since = runningSince(view);
  if (since === null) return UNKNOWN;
  const span = formatSpan(Math.max(0, now - since));
  return <span title={`${span}, since ${formatUtcTime(since)}`}>{formatHours(uptimeHours(view, now))}</span>;
}

function money(
  id: string,
  header: string,
  width: number,
  /** What the amount is made of, for the tooltip. */
  source: string,
  amount: (row: InstanceView) => number | null,
): InstanceColumn {
  return column(id, header, width, 'number', amount, {
    cell: (row) => (
      <span title={amount(row) === null ? undefined : source}>
        {formatTotal(amount(row), currencyOf(row))}
      </span>
    ),
    value: amount,
    align: 'end',
  });
}

function currencyOf({ price }: InstanceView): 'USD' | 'CNY' {
  return price?.quote.state === 'known' ? price.quote.currency : 'USD';
}

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
