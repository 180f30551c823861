import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { WRITABLE_CLASSES, type WritableClass } from '../../../shared/contract/object-changes';
import { SelectRole } from '../../design/select-role';

const WORDS: Record<WritableClass, string> = {
  STANDARD: 'For what is read often',
  INTELLIGENT_TIERING: 'Moves to cheaper tiers by itself; billed for watching',
  STANDARD_IA: 'Cheaper to keep, reading is billed; 30 days and 128 KiB at least',
  ONEZONE_IA: 'In one zone only: lost with it; 30 days and 128 KiB at least',
  GLACIER_IR: 'For what is read a few times a year, at once; 90 days and 128 KiB at least',
  GLACIER: 'Read after a restore of minutes to hours; 90 days at least',
  DEEP_ARCHIVE: 'Read after a restore of hours; 180 days at least',
};

const AS_SOURCE = { value: '', label: 'That of the source' };

type ClassSelectProps = {
  label: string;
  /** Whether the class may be left as it is. */
  asSource?: boolean;
  value: WritableClass | null;
  onChange: (value: WritableClass | null) => void;
};

/** Chooses a storage class, each with what it is for. */
export function ClassSelect({ label, asSource = false, value, onChange }: ClassSelectProps) {
  const classes = WRITABLE_CLASSES.map((name) => ({ value: name, label: name, description: WORDS[name] }));
  const options = asSource ? [AS_SOURCE, ...classes] : classes;
  return (
    <SelectRole>
      <FormField label={label} stretch>
        <Select
          selectedOption={options.find((option) => option.value === (value ?? '')) ?? null}
          options={options}
          placeholder="Choose a class"
          expandToViewport
          onChange={({ detail }) =>
            onChange(WRITABLE_CLASSES.find((name) => name === detail.selectedOption.value) ?? null)
          }
        />
      </FormField>
    </SelectRole>
  );
}
