import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { problemFrom, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { NamedLine } from '../../design/named-line';
import { useNotices } from '../../design/notices';
import { ProblemAlert } from '../../design/problem-alert';
import type { TagChange } from '../../../shared/contract/instance-actions';
import { formatCounted } from '../../../shared/format/bytes';
import { refsOf, type InstanceView } from '../instances/instance-view';
import { ActionFailures, namesText } from './action-failures';
import { CopyWork } from './copy-work';
import './instance-actions.css';
import { tagChange, tagDrafts, tagFaults, type TagDraft } from './tag-draft';

type TagsDialogProps = { views: readonly InstanceView[]; onClose: () => void };

/** Changes the tags of instances: what is the same for all of them shows, and only what is typed is written. */
export function TagsDialog({ views, onClose }: TagsDialogProps) {
  const [before] = useState(() => tagDrafts(views));
  const [tags, setTags] = useState<readonly TagDraft[]>(before);
  const { run, outcomes } = useTagChange(views, onClose);
  const faults = tagFaults(tags);
  const change = tagChange(before, tags);
  const changes = change.set.length + change.remove.length;
  const count = formatCounted(views.length, 'instance');
  const edit = (id: number, next: Partial<TagDraft>) =>
    setTags(tags.map((tag) => (tag.id === id ? { ...tag, ...next } : tag)));
  const add = () => {
    const id = 1 + Math.max(-1, ...tags.map((tag) => tag.id));
    setTags([...tags, { id, key: '', value: '', existing: false, removed: false }]);
  };
  const nameOf = (id: string): string =>
    views.find(({ instance }) => instance.instanceId === id)?.instance.name ?? id;

  return (
    <Modal
      visible
      size="large"
      header={`Tags of ${count}`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <CopyWork
              work={{ kind: 'tags', change, instances: refsOf(views) }}
              disabled={changes === 0 || faults.size > 0}
            />
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={changes === 0 || faults.size > 0}
              loading={run.isPending}
              onClick={() => run.mutate(change)}
            >
              {`Change the tags of ${count}`}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="s">
        {run.error && <ProblemAlert problem={problemFrom(run.error)} />}
        {outcomes && <ActionFailures outcomes={outcomes} nameOf={nameOf} />}
        <Box color="text-body-secondary">
          {namesText(views.map(({ instance }) => instance.name ?? instance.instanceId))}. Volumes keep their
          own tags.
        </Box>
        {tags.map((tag) => (
          <NamedLine
            key={tag.id}
            nameWord="Key"
            newWord="the new tag"
            name={tag.key}
            value={tag.value}
            existing={tag.existing}
            removed={tag.removed}
            fault={faults.get(tag.id) ?? ''}
            onName={(key) => edit(tag.id, { key })}
            onValue={(value) => edit(tag.id, { value })}
            onRemove={() => edit(tag.id, { removed: !tag.removed })}
          />
        ))}
        <Button iconName="add-plus" onClick={add}>
          Add a tag
        </Button>
      </SpaceBetween>
    </Modal>
  );
}

function useTagChange(views: readonly InstanceView[], onDone: () => void) {
  const client = useTRPCClient();
  const { id: connectionId } = useConnection();
  const { notify } = useNotices();
  const run = useMutation({
    mutationFn: (change: TagChange) =>
      client.instanceActions.changeTags.mutate({
        connectionId,
        change,
        instances: refsOf(views),
      }),
    onSuccess(outcomes) {
      if (outcomes.some(({ ok }) => !ok)) return;
      const names = views.map(({ instance }) => instance.name ?? instance.instanceId);
      notify({
        id: 'tags changed',
        type: 'success',
        content: `The tags of ${namesText(names)} are changed.`,
      });
      onDone();
    },
  });
  return { run, outcomes: run.data?.some(({ ok }) => !ok) ? run.data : null };
}
