import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import { problemFrom } from '../api';

/** A form that something can be copied in. */
export type CopyForm = {
  id: string;
  label: string;
  /** Why it cannot be had in this form; null where it can. */
  whyNot?: string | null;
};

/** Copies something in one of several forms, and says so beside the button. */
export function CopyAs(props: {
  forms: readonly CopyForm[];
  /** The text; rejects where it cannot be made. */
  text: (form: string) => Promise<string>;
  disabled?: boolean;
}) {
  const { forms, text, disabled = false } = props;
  const [told, setTold] = useState('');

  async function copy({ id, label }: CopyForm) {
    try {
      await navigator.clipboard.writeText(await text(id));
      setTold(`Copied as ${label}.`);
    } catch (error) {
      setTold(`Not copied: ${problemFrom(error).message}`);
    }
  }

  return (
    <span className="copy-as">
      <ButtonDropdown
        items={forms.map(({ id, label, whyNot = null }) => ({
          id,
          text: label,
          ...(whyNot !== null && { disabled: true, disabledReason: whyNot }),
        }))}
        disabled={disabled}
        onItemClick={({ detail }) => {
          const form = forms.find(({ id }) => id === detail.id);
          if (form) void copy(form);
        }}
        expandToViewport
      >
        Copy as
      </ButtonDropdown>
      <span aria-live="polite" className="copy-as-told">
        {told}
      </span>
    </span>
  );
}
