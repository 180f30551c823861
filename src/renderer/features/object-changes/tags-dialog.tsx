import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatCounted } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { tagFault } from '../../../shared/tag-rules';
import { useTRPC } from '../../api';
import { ASKED_ANEW } from '../../design/asked-tab';
import { AskedFirst } from './asked-first';
import { ChangeDialog, type ChangeTarget } from './change-dialog';
import { draftsOf, faultsOf, namedEdit, type NamedDraft } from './named-drafts';
import { NamedValues } from './named-values';
import { onlyObject } from './only-object';

/** Edits the tags of one object, or puts and takes away some of many. */
export function ObjectTagsDialog(target: ChangeTarget) {
  const trpc = useTRPC();
  const { shown } = target;
  const { connectionId, place } = shown;
  const key = onlyObject(shown);
  const tags = useQuery(
    trpc.objectDetails.tags.queryOptions(
      { connectionId, bucket: place.bucket, key: key ?? '-', versionId: null },
      { ...ASKED_ANEW, enabled: key !== null },
    ),
  );
  const before = useMemo(
    () => draftsOf((tags.data?.tags ?? []).map((tag) => ({ name: tag.key, value: tag.value }))),
    [tags.data],
  );
  const [typed, setTyped] = useState<NamedDraft[] | null>(null);
  const [removed, setRemoved] = useState('');
  const now = typed ?? before;
  const faults = faultsOf(now, ({ name, value }, taken) => tagFault(name, value, taken));
  const edit = namedEdit(before, now, removed);
  const isNothing = edit.set.length + edit.remove.length === 0;
  const what = key ?? formatCounted(shown.selected, 'row');
  return (
    <ChangeDialog
      {...target}
      header={`Tags of ${what}`}
      action="Change the tags"
      title={`Tags of ${key ?? `${what} of ${formatS3Uri(place)}`}`}
      change={isNothing || faults.size > 0 ? null : { kind: 'tags', ...edit }}
    >
      <AskedFirst asked={key === null ? null : tags} what="the tags">
        <NamedValues
          thing="tag"
          drafts={now}
          faults={faults}
          onChange={setTyped}
          removed={key === null ? { text: removed, onChange: setRemoved } : null}
        />
      </AskedFirst>
    </ChangeDialog>
  );
}
