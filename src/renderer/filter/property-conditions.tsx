import type { ReactNode } from 'react';
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import type { Condition, Conditions } from './conditions';

type Props = {
  properties: readonly PropertyFilterProps.FilteringProperty[];
  /** Values to choose from. */
  options: readonly PropertyFilterProps.FilteringOption[];
  conditions: Conditions;
  onChange: (conditions: Conditions) => void;
  /** Why some conditions are left out, a sentence each. */
  faults: readonly string[];
  /** Accessible name, such as "Conditions on columns". */
  label: string;
  placeholder: string;
};

/** Conditions joined by and, or; what is left out of them, and why, is told below. */
export function PropertyConditions(props: Props): ReactNode {
  const { properties, options, conditions, onChange, faults } = props;
  return (
    <PropertyFilter
      query={{ tokens: conditions.tokens.map(tokenOf), operation: conditions.operation }}
      onChange={({ detail }) =>
        onChange({ tokens: detail.tokens.map(conditionOf), operation: detail.operation })
      }
      filteringProperties={properties}
      filteringOptions={options}
      disableFreeTextFiltering
      filteringAriaLabel={props.label}
      filteringPlaceholder={props.placeholder}
      filteringEmpty="No such column or value"
      filteringConstraintText={faults.length > 0 ? `Left out: ${faults.join(' ')}` : undefined}
      tokenLimit={6}
      expandToViewport
    />
  );
}

function tokenOf({ propertyKey, operator, value }: Condition): PropertyFilterProps.Token {
  return { operator, value, ...(propertyKey !== undefined && { propertyKey }) };
}

function conditionOf(token: PropertyFilterProps.Token): Condition {
  const value: unknown = token.value;
  const { propertyKey, operator } = token;
  return { operator, value, ...(propertyKey !== undefined && { propertyKey }) };
}
