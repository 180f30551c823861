import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { CopyForm } from '../../../shared/contract/listing';
import { COPY_FORMS } from './copy-forms';

type CopyMenuProps = {
  disabled: boolean;
  /** A directory bucket: IAM has no ARN for its objects. */
  directory: boolean;
  onCopy: (form: CopyForm) => void;
};

/** Copies the selected rows as text, one a line. */
export function CopyMenu({ disabled, directory, onCopy }: CopyMenuProps) {
  return (
    <ButtonDropdown
      disabled={disabled}
      disabledReason="Select objects first."
      expandToViewport
      items={COPY_FORMS.map(({ form, one }) => ({
        id: form,
        text: one,
        ...(form === 'arn' &&
          directory && {
            disabled: true,
            disabledReason: 'Objects of directory buckets have no ARN of their own.',
          }),
      }))}
      onItemClick={({ detail }) => {
        const chosen = COPY_FORMS.find(({ form }) => form === detail.id);
        if (chosen) onCopy(chosen.form);
      }}
    >
      Copy
    </ButtonDropdown>
  );
}
