import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { OBJECT_FIELDS } from '../../../shared/listing/object-conditions';
import type { Conditions } from '../../filter/conditions';
import { PropertyConditions } from '../../filter/property-conditions';

const PROPERTIES = OBJECT_FIELDS.map(
  ({ key, label, operators, defaultOperator }): PropertyFilterProps.FilteringProperty => ({
    key,
    propertyLabel: label,
    groupValuesLabel: `${label}: values`,
    operators,
    defaultOperator,
  }),
);

/** The classes that S3's API knows, the common ones first; another can be typed. */
const STORAGE_CLASSES = [
  'STANDARD',
  'INTELLIGENT_TIERING',
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
  'REDUCED_REDUNDANCY',
  'EXPRESS_ONEZONE',
  'OUTPOSTS',
  'SNOW',
  'FSX_OPENZFS',
  'FSX_ONTAP',
  'AWS_BACKUP_WARM',
  'AWS_BACKUP_LOW_COST_WARM',
];

const OPTIONS: readonly PropertyFilterProps.FilteringOption[] = [
  ...STORAGE_CLASSES.map((value) => ({ propertyKey: 'storageClass', value })),
  ...['1 KiB', '1 MiB', '100 MiB', '1 GiB', '5 TiB'].map((value) => ({ propertyKey: 'size', value })),
  ...['today', '7 days ago', '30 days ago', '1 year ago'].map((value) => ({
    propertyKey: 'modified',
    value,
  })),
];

type ObjectConditionsProps = {
  conditions: Conditions;
  onChange: (conditions: Conditions) => void;
  /** Why some of them are left out, a sentence each. */
  faults: readonly string[];
};

/** Conditions on the fields of objects. */
export function ObjectConditions({ conditions, onChange, faults }: ObjectConditionsProps) {
  return (
    <PropertyConditions
      properties={PROPERTIES}
      options={OPTIONS}
      conditions={conditions}
      onChange={onChange}
      faults={faults}
      label="Conditions"
      placeholder="Conditions: Size >= 1 GiB"
    />
  );
}
