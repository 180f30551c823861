import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { ObjectName } from '../../../shared/contract/listing';
import type { CopyTarget } from '../../../shared/contract/object-changes';
import { ChangeDialog, type ChangeTarget } from './change-dialog';
import { ExistingChoice } from './copy-dialog';

/** Asks for another key of an object, or another prefix of all that is below a folder. */
export function RenameDialog({ name, ...target }: ChangeTarget & { name: ObjectName }) {
  const { bucket } = target.shown.place;
  const [key, setKey] = useState(name.key);
  const [existing, setExisting] = useState<CopyTarget['existing']>('skip');
  const fault = faultOf(name, key);
  return (
    <ChangeDialog
      {...target}
      header={name.kind === 'folder' ? 'Rename the folder' : 'Rename the object'}
      action="Rename"
      title={`Rename of ${name.key}`}
      change={
        fault === null && key !== name.key
          ? {
              kind: 'move',
              bucket,
              region: target.shown.status?.region ?? null,
              from: name.key,
              to: key,
              existing,
              storageClass: null,
            }
          : null
      }
    >
      <FormField
        label={name.kind === 'folder' ? 'New prefix' : 'New key'}
        stretch
        errorText={fault ?? ''}
        constraintText="The whole of it, with the folders it is in."
      >
        <Input value={key} spellcheck={false} onChange={({ detail }) => setKey(detail.value)} />
      </FormField>
      <ExistingChoice value={existing} onChange={setExisting} />
    </ChangeDialog>
  );
}

function faultOf(name: ObjectName, key: string): string | null {
  if (key === '') return 'A key has one character at least.';
  if (name.kind === 'folder' && !key.endsWith('/')) return 'A prefix of a folder ends with a slash.';
  return null;
}
