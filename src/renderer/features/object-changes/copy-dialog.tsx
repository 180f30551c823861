import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import type { CopyTarget, WritableClass } from '../../../shared/contract/object-changes';
import { formatCounted } from '../../../shared/format/bytes';
import { formatS3Uri, parseS3Address } from '../../../shared/s3-uri';
import { useConnection } from '../../connection-context';
import { ExactText } from '../../design/exact-text';
import { ChangeDialog, type ChangeTarget } from './change-dialog';
import { ClassSelect } from './class-select';

type CopyDialogProps = ChangeTarget & { kind: 'copy' | 'move' };

/** Asks where to copy or move the selected rows, and what becomes of what is there. */
export function CopyDialog({ kind, ...target }: CopyDialogProps) {
  const { shown } = target;
  const { endpoint } = useConnection();
  const { bucket, prefix } = shown.place;
  const [text, setText] = useState(formatS3Uri({ bucket, prefix }));
  const [existing, setExisting] = useState<CopyTarget['existing']>('skip');
  const [storageClass, setStorageClass] = useState<WritableClass | null>(null);
  const parsed = parseS3Address(text, endpoint);
  const isSame = parsed.ok && parsed.location.bucket === bucket && parsed.location.prefix === prefix;
  const [first] = shown.selection.kind === 'some' ? shown.selection.rows : [];
  const change =
    parsed.ok && !isSame
      ? {
          kind,
          bucket: parsed.location.bucket,
          region: parsed.location.bucket === bucket ? (shown.status?.region ?? null) : null,
          from: prefix,
          to: parsed.location.prefix,
          existing,
          storageClass,
        }
      : null;
  const verb = kind === 'copy' ? 'Copy' : 'Move';
  const what = formatCounted(shown.selected, 'row');
  return (
    <ChangeDialog
      {...target}
      header={`${verb} ${what}`}
      action={verb}
      change={change}
      title={`${verb} of ${first && shown.selected === 1 ? first.key : `${what} of ${formatS3Uri(shown.place)}`}`}
    >
      <FormField
        label="To"
        stretch
        errorText={parsed.ok ? '' : parsed.message}
        constraintText={
          isSame
            ? 'That is where they are: type another place.'
            : 'A bucket and what the names are put behind: end it with a slash for a folder.'
        }
        description={
          parsed.ok && first && !isSame ? (
            <>
              <ExactText text={first.key} /> becomes{' '}
              <ExactText
                text={formatS3Uri({
                  bucket: parsed.location.bucket,
                  prefix: parsed.location.prefix + first.key.slice(prefix.length),
                })}
              />
            </>
          ) : undefined
        }
      >
        <Input value={text} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
      <ExistingChoice value={existing} onChange={setExisting} />
      <ClassSelect
        label="Storage class"
        asSource
        value={storageClass}
        onChange={(chosen) => setStorageClass(chosen)}
      />
    </ChangeDialog>
  );
}

const EXISTING = [
  { value: 'skip', label: 'Leave it out', description: 'What is there stays as it is.' },
  { value: 'replace', label: 'Replace it', description: 'By the copy.' },
] as const;

/** What is to become of an object that is there already. */
export function ExistingChoice(props: {
  value: CopyTarget['existing'];
  onChange: (value: CopyTarget['existing']) => void;
}) {
  return (
    <FormField label="Where an object of that key is there already">
      <RadioGroup
        value={props.value}
        items={[...EXISTING]}
        onChange={({ detail }) => {
          const chosen = EXISTING.find(({ value }) => value === detail.value);
          if (chosen) props.onChange(chosen.value);
        }}
      />
    </FormField>
  );
}
