import { useState } from 'react';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useConnection } from '../../connection-context';
import {
  INSTANCE_ACTIONS,
  MOST_ACTED_ON,
  type InstanceAction,
} from '../../../shared/contract/instance-actions';
import { formatCount } from '../../../shared/format/bytes';
import type { InstanceView } from '../instances/instance-view';
import { ActionDialog } from './action-dialog';
import { ACTION_WORDS, whyNot } from './action-rules';

/** Why nothing can be done to a selection; null where something can. */
function whyNothing(chosen: readonly InstanceView[], readOnly: boolean): string | null {
  if (readOnly) return 'This connection is read-only.';
  if (chosen.length === 0) return 'Select instances first.';
  if (chosen.length > MOST_ACTED_ON) return `At most ${formatCount(MOST_ACTED_ON)} at once.`;
  return null;
}

/** What can be done to the selected instances, each behind a form of its own. */
export function ActionsMenu({ chosen }: { chosen: readonly InstanceView[] }) {
  const { readOnly } = useConnection();
  const [open, setOpen] = useState<{ action: InstanceAction; views: readonly InstanceView[] } | null>(null);
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
        items={items}
        disabled={nothing !== null}
        {...(nothing !== null && { disabledReason: nothing })}
        onItemClick={({ detail }) => {
          const action = INSTANCE_ACTIONS.find((one) => one === detail.id);
          if (action) setOpen({ action, views: chosen });
        }}
        expandToViewport
      >
        Instance state
      </ButtonDropdown>
      {open && <ActionDialog {...open} onClose={() => setOpen(null)} />}
    </>
  );
}
