import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { formatCount } from '../../../shared/format/bytes';
import { faultOf, type FieldProps } from './field-props';
import { byteLength, MOST_USER_DATA_BYTES } from './launch-draft';

/** A script or cloud-config that runs at the first start; never a place for secrets. */
export function UserDataField({ draft, onChange, faults }: FieldProps) {
  const bytes = byteLength(draft.userData);
  return (
    <FormField
      label="User data"
      description="A script (#!/bin/sh) or cloud-config that the instance runs when it first starts."
      errorText={faultOf(faults, 'userData')}
      constraintText={`${formatCount(bytes)} of ${formatCount(MOST_USER_DATA_BYTES)} bytes. Readable on the instance: no secrets.`}
    >
      <Textarea
        value={draft.userData}
        onChange={({ detail }) => onChange({ userData: detail.value })}
        rows={4}
        spellcheck={false}
        disableBrowserAutocorrect
      />
    </FormField>
  );
}
