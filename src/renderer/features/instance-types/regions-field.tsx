import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import type { RegionChoice } from '../../../shared/contract/connection';

type Props = {
  chosen: readonly string[];
  /** Empty while they are being asked for. */
  regions: readonly RegionChoice[];
  onChange: (regions: string[]) => void;
};

/** The regions that are compared: any of them, or all. */
export function RegionsField({ chosen, regions, onChange }: Props) {
  const known = new Set(regions.map(({ code }) => code));
  const options = [
    ...chosen.filter((code) => !known.has(code)).map((code) => ({ value: code, label: code })),
    ...regions.map(({ code, name }) => ({ value: code, label: code, description: name })),
  ];
  const words = chosen.length === 1 ? '1 region' : `${chosen.length} regions`;
  return (
    <FormField label="Regions">
      <Multiselect
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
    </FormField>
  );
}
