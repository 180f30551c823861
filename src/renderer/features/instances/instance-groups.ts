import { tagOf } from './instance-columns';
import type { InstanceView } from './instance-view';

/** What instances can be grouped by; a tag's key behind `tag:`. */
export type Grouping =
  'none' | 'type' | 'family' | 'region' | 'zone' | 'state' | 'lifecycle' | `tag:${string}`;

type GroupingOption = { value: Grouping; label: string };

const OPTIONS: readonly GroupingOption[] = [
  { value: 'none', label: 'Nothing' },
  { value: 'type', label: 'Type' },
  { value: 'family', label: 'Instance family' },
  { value: 'region', label: 'Region' },
  { value: 'zone', label: 'Zone' },
  { value: 'state', label: 'State' },
  { value: 'lifecycle', label: 'Lifecycle' },
];

/** The groupings that are offered where these tags are. */
export function groupingOptions(tagKeys: readonly string[]): GroupingOption[] {
  return [...OPTIONS, ...tagKeys.map((key) => ({ value: `tag:${key}` as const, label: `Tag: ${key}` }))];
}

/** What an instance has in common with those of its group; null where it has nothing there. */
export function groupValue(grouping: Grouping): ((view: InstanceView) => string | null) | null {
  switch (grouping) {
    case 'none':
      return null;
    case 'type':
      return ({ instance }) => instance.instanceType;
    case 'family':
      return ({ instance }) => instance.instanceType.split('.')[0] ?? null;
    case 'region':
      return ({ region }) => region;
    case 'zone':
      return ({ instance }) => instance.availabilityZone;
    case 'state':
      return ({ instance }) => instance.state;
    case 'lifecycle':
      return ({ instance }) => instance.lifecycle ?? 'on-demand';
    default: {
      const key = grouping.slice('tag:'.length);
      return (view) => tagOf(view, key);
    }
  }
}
