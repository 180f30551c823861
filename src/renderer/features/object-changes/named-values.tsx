import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { NamedLine } from '../../design/named-line';
import { withOneMore, type NamedDraft } from './named-drafts';

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
        <NamedLine
          key={draft.id}
          nameWord="Name"
          newWord={`the new ${thing}`}
          name={draft.name}
          value={draft.value}
          existing={draft.existing}
          removed={draft.removed}
          fault={faults.get(draft.id) ?? ''}
          onName={(name) => edit(draft.id, { name })}
          onValue={(value) => edit(draft.id, { value })}
          onRemove={() =>
            draft.existing
              ? edit(draft.id, { removed: !draft.removed })
              : onChange(drafts.filter(({ id }) => id !== draft.id))
          }
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
