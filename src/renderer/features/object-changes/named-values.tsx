import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { withOneMore, type NamedDraft } from './named-drafts';
import './object-changes.css';

type NamedValuesProps = {
  /** What one of them is called: "tag". */
  thing: string;
  drafts: readonly NamedDraft[];
  faults: ReadonlyMap<number, string>;
  onChange: (drafts: NamedDraft[]) => void;
  /** Names to take away from all, one a line; null where what is there shows. */
  removed: { text: string; onChange: (text: string) => void } | null;
};

/** A line for each name and value. */
export function NamedValues({ thing, drafts, faults, onChange, removed }: NamedValuesProps) {
  const edit = (id: number, next: Partial<NamedDraft>) =>
    onChange(drafts.map((draft) => (draft.id === id ? { ...draft, ...next } : draft)));
  return (
    <SpaceBetween size="s">
      {drafts.map((draft) => (
        <Line
          key={draft.id}
          draft={draft}
          thing={thing}
          fault={faults.get(draft.id) ?? ''}
          onChange={(next) => edit(draft.id, next)}
          onDrop={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
        />
      ))}
      <Button iconName="add-plus" onClick={() => onChange(withOneMore(drafts))}>
        {`Add a ${thing}`}
      </Button>
      {removed && (
        <FormField label={`Take away`} constraintText={`Names, one a line: each ${thing} of such a name.`}>
          <Textarea value={removed.text} rows={2} onChange={({ detail }) => removed.onChange(detail.value)} />
        </FormField>
      )}
    </SpaceBetween>
  );
}

type LineProps = {
  draft: NamedDraft;
  thing: string;
  fault: string;
  onChange: (next: Partial<NamedDraft>) => void;
  onDrop: () => void;
};

function Line({ draft, thing, fault, onChange, onDrop }: LineProps) {
  const what = draft.name === '' ? `the new ${thing}` : draft.name;
  return (
    <FormField errorText={fault} stretch>
      <div className="named-line">
        <Input
          value={draft.name}
          ariaLabel={`Name of ${what}`}
          placeholder="Name"
          readOnly={draft.existing}
          disabled={draft.removed}
          onChange={({ detail }) => onChange({ name: detail.value })}
        />
        <Input
          value={draft.value}
          ariaLabel={`Value of ${what}`}
          placeholder="Value"
          disabled={draft.removed}
          onChange={({ detail }) => onChange({ value: detail.value })}
        />
        <Button
          ariaLabel={`${draft.removed ? 'Keep' : 'Remove'} ${what}`}
          onClick={() => (draft.existing ? onChange({ removed: !draft.removed }) : onDrop())}
        >
          {draft.removed ? 'Keep' : 'Remove'}
        </Button>
      </div>
    </FormField>
  );
}
