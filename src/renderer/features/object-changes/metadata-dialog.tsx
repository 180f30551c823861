import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { EDITABLE_HEADERS, type EditableHeader } from '../../../shared/contract/object-changes';
import { formatCounted } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { useTRPC } from '../../api';
import { ASKED_ANEW } from '../../design/asked-tab';
import { AskedFirst } from './asked-first';
import { ChangeDialog, type ChangeTarget } from './change-dialog';
import { draftsOf, faultsOf, metadataFault, namedEdit, type NamedDraft } from './named-drafts';
import { NamedValues } from './named-values';
import { onlyObject } from './only-object';

type Headers = Partial<Record<EditableHeader, string>>;

/** Edits headers and metadata of one object, or puts and takes away some of many. */
export function MetadataDialog(target: ChangeTarget) {
  const trpc = useTRPC();
  const { shown } = target;
  const { connectionId, place } = shown;
  const key = onlyObject(shown);
  const properties = useQuery(
    trpc.objectDetails.properties.queryOptions(
      { connectionId, bucket: place.bucket, key: key ?? '-', versionId: null },
      { ...ASKED_ANEW, enabled: key !== null },
    ),
  );
  const before = useMemo(() => {
    const { headers = [], metadata = [] } = properties.data ?? {};
    const told: Headers = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
    return { headers: told, metadata: draftsOf(metadata) };
  }, [properties.data]);
  const [headers, setHeaders] = useState<Headers>({});
  const [typed, setTyped] = useState<NamedDraft[] | null>(null);
  const [removed, setRemoved] = useState('');
  const now = typed ?? before.metadata;
  const faults = faultsOf(now, metadataFault);
  const edit = namedEdit(before.metadata, now, removed);
  const changedHeaders = EDITABLE_HEADERS.flatMap((name) => {
    const value = headers[name];
    // of many objects, an empty field leaves what each has
    if (value === undefined || value === (before.headers[name] ?? '')) return [];
    return [{ name, value: value === '' ? null : value }];
  });
  const isNothing = edit.set.length + edit.remove.length + changedHeaders.length === 0;
  const what = key ?? formatCounted(shown.selected, 'row');
  return (
    <ChangeDialog
      {...target}
      header={`Metadata of ${what}`}
      action="Change the metadata"
      title={`Metadata of ${key ?? `${what} of ${formatS3Uri(place)}`}`}
      change={isNothing || faults.size > 0 ? null : { kind: 'metadata', headers: changedHeaders, ...edit }}
    >
      <AskedFirst asked={key === null ? null : properties} what="the metadata">
        <SpaceBetween size="m">
          <SpaceBetween size="s">
            {EDITABLE_HEADERS.map((name) => (
              <FormField key={name} label={name} stretch>
                <Input
                  value={headers[name] ?? before.headers[name] ?? ''}
                  placeholder={key === null ? 'As it is' : 'None'}
                  spellcheck={false}
                  onChange={({ detail }) => setHeaders({ ...headers, [name]: detail.value })}
                />
              </FormField>
            ))}
          </SpaceBetween>
          <NamedValues
            thing="metadata entry"
            drafts={now}
            faults={faults}
            onChange={setTyped}
            removed={key === null ? { text: removed, onChange: setRemoved } : null}
          />
        </SpaceBetween>
      </AskedFirst>
    </ChangeDialog>
  );
}
