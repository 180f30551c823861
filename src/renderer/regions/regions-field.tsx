import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import type { RegionChoice } from '../../shared/contract/connection';

type Props = {
  chosen: readonly string[];
  /** Empty while they are being asked for. */
  regions: readonly RegionChoice[];
  onChange: (regions: string[]) => void;
  /** Whether the label stands on the field's edge rather than above it. */
  inline?: boolean;
};

/** The regions that a view shows, all at once by one press. */
export function RegionsField({ chosen, regions, onChange, inline = false }: Props) {
  const known = new Set(regions.map(({ code }) => code));
  const options = [
    ...chosen.filter((code) => !known.has(code)).map((code) => ({ value: code, label: code })),
    ...regions.map(({ code, name }) => ({ value: code, label: code, description: name })),
  ];
  const [only, ...others] = chosen;
  const words = only !== undefined && others.length === 0 ? only : `${chosen.length} regions`;
  const field = (
    <Multiselect
      {...(inline && { inlineLabelText: 'Regions' })}
      options={options}
      selectedOptions={options.filter(({ value }) => chosen.includes(value))}
      onChange={({ detail }) => {
        const codes = detail.selectedOptions.flatMap(({ value }) => value ?? []);
        // none at all would be a view of nothing
        if (codes.length > 0) onChange(codes);
      }}
      enableSelectAll
      i18nStrings={{ selectAllText: 'All regions' }}
      hideTokens
      placeholder={words}
      filteringType="auto"
      filteringAriaLabel="Find by name or code"
      filteringPlaceholder="Find by name or code"
      noMatch="No such region"
      deselectAriaLabel={({ label }) => `Leave out ${label ?? ''}`}
      selectedAriaLabel="Chosen"
      expandToViewport
    />
  );
  return inline ? field : <FormField label="Regions">{field}</FormField>;
}
