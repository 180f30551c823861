import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { CALL_LANGUAGES, type CallLanguage } from '../../../shared/aws-code/call-code';
import type { CopyForm } from '../../../shared/contract/listing';
import { COPY_FORMS } from './copy-forms';
import type { CodeKind } from './use-code';

type CopyMenuProps = {
  /** Whether nothing is selected. */
  nothing: boolean;
  /** A directory bucket: IAM has no ARN for its objects. */
  directory: boolean;
  onCopy: (form: CopyForm) => void;
  /** Where there is code for it. */
  onCode?: (kind: CodeKind, language: CallLanguage) => void;
};

const KINDS: readonly { kind: CodeKind; text: string }[] = [
  { kind: 'list', text: 'This listing as' },
  { kind: 'download', text: 'Download of the selection as' },
  { kind: 'delete', text: 'Deletion of the selection as' },
];

/** Copies the selected rows as text, one a line; or what shows, and what could be done, as code. */
export function CopyMenu({ nothing, directory, onCopy, onCode }: CopyMenuProps) {
  const first = { disabled: true, disabledReason: 'Select objects first.' };
  const rows = COPY_FORMS.map(({ form, one }) => ({
    id: form,
    text: one,
    ...(nothing && first),
    ...(form === 'arn' &&
      directory && {
        disabled: true,
        disabledReason: 'Objects of directory buckets have no ARN of their own.',
      }),
  }));
  const code = KINDS.map(({ kind, text }): ButtonDropdownProps.ItemGroup => ({
    id: kind,
    text,
    items: CALL_LANGUAGES.map(({ id, label }) => ({
      id: `${kind} ${id}`,
      text: label,
      ...(kind !== 'list' && nothing && first),
    })),
  }));
  return (
    <ButtonDropdown
      disabled={nothing && !onCode}
      disabledReason="Select objects first."
      expandToViewport
      expandableGroups
      items={onCode ? [...rows, ...code] : rows}
      onItemClick={({ detail }) => {
        const chosen = COPY_FORMS.find(({ form }) => form === detail.id);
        if (chosen) onCopy(chosen.form);
        for (const { kind } of KINDS) {
          const language = CALL_LANGUAGES.find(({ id }) => `${kind} ${id}` === detail.id);
          if (language) onCode?.(kind, language.id);
        }
      }}
    >
      Copy
    </ButtonDropdown>
  );
}
