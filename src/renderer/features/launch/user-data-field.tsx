import { lazy, Suspense } from 'react';
import FormField from '@cloudscape-design/components/form-field';
import { formatCount } from '../../../shared/format/bytes';
import { faultOf, type FieldProps } from './field-props';
import { byteLength, MOST_USER_DATA_BYTES } from './launch-draft';
import { languageOf } from './user-data-language';

const CodeEditor = lazy(async () => ({ default: (await import('../../design/code-editor')).CodeEditor }));

/** A script or cloud-config that runs at the first start; never a place for secrets. */
export function UserDataField({ draft, onChange, faults }: FieldProps) {
  const bytes = byteLength(draft.userData);
  const tooLong = bytes > MOST_USER_DATA_BYTES;
  const size = `${formatCount(bytes)} of ${formatCount(MOST_USER_DATA_BYTES)} bytes`;
  const fault = faultOf(faults, 'userData') ?? (tooLong ? `${size}: EC2 takes no more.` : '');
  return (
    <FormField
      label="User data"
      description="A script (#!/bin/sh) or cloud-config that the instance runs when it first starts."
      errorText={fault}
      constraintText={`${size}. Readable on the instance: no secrets.`}
      stretch
    >
      <Suspense fallback={<div className="user-data-loading" />}>
        <CodeEditor
          label="User data"
          value={draft.userData}
          language={languageOf(draft.userData)}
          fault={fault}
          onChange={(userData) => onChange({ userData })}
        />
      </Suspense>
    </FormField>
  );
}
