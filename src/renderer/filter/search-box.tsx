import type { ReactNode } from 'react';
import Input from '@cloudscape-design/components/input';

/** A searchbox with the accessible name given; what is typed filters at once. */
export function SearchBox(props: {
  name: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <Input
      type="search"
      ariaLabel={props.name}
      placeholder={props.placeholder}
      clearAriaLabel="Clear the filter"
      value={props.value}
      onChange={({ detail }) => props.onChange(detail.value)}
      autoComplete={false}
      spellcheck={false}
    />
  );
}
