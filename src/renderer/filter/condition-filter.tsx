import { useMemo, type ReactNode } from 'react';
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { UNKNOWN } from '../../shared/format/bytes';
import {
  conditionFault,
  flagText,
  OPERATORS,
  type Conditions,
  type FilterField,
  type FieldValue,
} from './conditions';
import { PropertyConditions } from './property-conditions';

type Props<Row> = {
  fields: readonly FilterField<Row>[];
  /** All rows, unfiltered: their values are offered to choose from. */
  rows: readonly Row[];
  conditions: Conditions;
  onChange: (conditions: Conditions) => void;
  /** Accessible name, such as "Conditions on instance types". */
  label: string;
  placeholder: string;
};

/** A column with more values than this is searched by typing, not by choosing. */
const MOST_OFFERED = 60;

/** Conditions on the columns of a grid, joined by and, or. */
export function ConditionFilter<Row>(props: Props<Row>): ReactNode {
  const { fields, rows, conditions, onChange } = props;
  const properties = useMemo(() => fields.map(propertyOf), [fields]);
  const options = useMemo(() => fields.flatMap((field) => offered(field, rows)), [fields, rows]);
  const faults = conditions.tokens.flatMap((condition) => conditionFault(fields, condition) ?? []);

  return (
    <div className={conditions.tokens.length > 1 ? 'filtered-view-wide' : undefined}>
      <PropertyConditions
        properties={properties}
        options={options}
        conditions={conditions}
        onChange={onChange}
        faults={faults}
        label={props.label}
        placeholder={props.placeholder}
      />
    </div>
  );
}

function propertyOf<Row>(field: FilterField<Row>): PropertyFilterProps.FilteringProperty {
  return {
    key: field.key,
    propertyLabel: field.label,
    groupValuesLabel: `${field.label}: values`,
    operators: OPERATORS[field.kind],
    defaultOperator: '=',
  };
}

function offered<Row>(field: FilterField<Row>, rows: readonly Row[]): PropertyFilterProps.FilteringOption[] {
  const values = new Set<string>();
  for (const row of rows) for (const value of texts(field.value(row))) values.add(value);
  if (values.size > MOST_OFFERED) return [];
  const collator = new Intl.Collator('en', { numeric: true });
  return Array.from(values)
    .sort((a, b) => collator.compare(a, b))
    .map((value) => ({ propertyKey: field.key, value }));
}

function texts(value: FieldValue): readonly string[] {
  if (value === null) return [UNKNOWN];
  if (typeof value === 'boolean') return [flagText(value)];
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return value.length === 0 ? [UNKNOWN] : value;
}
