import { useState } from 'react';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useConnection } from '../../connection-context';
import { INSTANCE_ACTIONS, MOST_ACTED_ON } from '../../../shared/contract/instance-actions';
import { formatCount } from '../../../shared/format/bytes';
import type { InstanceView } from '../instances/instance-view';
import { ActionDialog } from './action-dialog';
import { ACTION_WORDS, whyNot } from './action-rules';
import { TagsDialog } from './tags-dialog';

/** Why nothing can be done to a selection; null where something can. */
function whyNothing(chosen: readonly InstanceView[], readOnly: boolean): string | null {
  if (readOnly) return 'This connection is read-only.';
  if (chosen.length === 0) return 'Select instances first.';
  if (chosen.length > MOST_ACTED_ON) return `At most ${formatCount(MOST_ACTED_ON)} at once.`;
  return null;
}

const TAGS = 'tags';
const CHOICES = [...INSTANCE_ACTIONS, TAGS] as const;

/** What can be done to the selected instances, each behind a form of its own. */
export function ActionsMenu({ chosen }: { chosen: readonly InstanceView[] }) {
  const { readOnly } = useConnection();
  const [open, setOpen] = useState<{
    action: (typeof CHOICES)[number];
    views: readonly InstanceView[];
  } | null>(null);
  const nothing = whyNothing(chosen, readOnly);
  const items = INSTANCE_ACTIONS.map((action) => {
    const { verb } = ACTION_WORDS[action];
    const reasons = new Set(chosen.flatMap((view) => whyNot(action, view) ?? []));
    const none = chosen.length > 0 && chosen.every((view) => whyNot(action, view) !== null);
    return {
      id: action,
      text: `${verb}…`,
      disabled: none,
      ...(none && { disabledReason: `Each of the selection ${[...reasons].join(' or ')}.` }),
    };
  });
  return (
    <>
      <ButtonDropdown
        items={[
          { id: 'state', text: 'State', items },
          { id: 'more', text: 'Tags', items: [{ id: TAGS, text: 'Edit tags…' }] },
        ]}
        disabled={nothing !== null}
        {...(nothing !== null && { disabledReason: nothing })}
        onItemClick={({ detail }) => {
          const action = CHOICES.find((one) => one === detail.id);
          if (action) setOpen({ action, views: chosen });
        }}
        expandToViewport
      >
        Actions
      </ButtonDropdown>
      {open?.action === TAGS && <TagsDialog views={open.views} onClose={() => setOpen(null)} />}
      {open && open.action !== TAGS && (
        <ActionDialog action={open.action} views={open.views} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
