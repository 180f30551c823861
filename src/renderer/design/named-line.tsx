import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import './named-line.css';

type NamedLineProps = {
  /** What names are called here: "Key". */
  nameWord: string;
  /** Of one that has no name yet: "the new tag". */
  newWord: string;
  name: string;
  /** Null where it differs among what is edited. */
  value: string | null;
  /** Whether it is there already; then its name stays. */
  existing: boolean;
  removed: boolean;
  fault: string;
  onName: (name: string) => void;
  onValue: (value: string) => void;
  /** Takes it away, or keeps it after all. */
  onRemove: () => void;
};

/** A line of a form with a name, its value, and a button that takes both away. */
export function NamedLine(props: NamedLineProps) {
  const { nameWord, newWord, name, value, existing, removed, fault } = props;
  const what = name === '' ? newWord : name;
  return (
    <FormField errorText={fault} stretch>
      <div className="named-line">
        <Input
          value={name}
          ariaLabel={`${nameWord} of ${what}`}
          placeholder={nameWord}
          readOnly={existing}
          disabled={removed}
          onChange={({ detail }) => props.onName(detail.value)}
        />
        <Input
          value={value ?? ''}
          ariaLabel={`Value of ${what}`}
          placeholder={value === null ? 'Several values' : 'Value'}
          disabled={removed}
          onChange={({ detail }) => props.onValue(detail.value)}
        />
        <Button ariaLabel={`${removed ? 'Keep' : 'Remove'} ${what}`} onClick={props.onRemove}>
          {removed ? 'Keep' : 'Remove'}
        </Button>
      </div>
    </FormField>
  );
}
