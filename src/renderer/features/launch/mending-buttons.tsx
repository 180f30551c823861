import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { LaunchDraft } from './launch-draft';
import type { Mending } from './mending';

/** A button for each change of the form that would help. */
export function MendingButtons(props: {
  mendings: readonly Mending[];
  onMend: (change: Partial<LaunchDraft>) => void;
}) {
  const { mendings, onMend } = props;
  if (mendings.length === 0) return null;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {mendings.map(({ label, change }) => (
        <Button key={label} formAction="none" onClick={() => onMend(change)}>
          {label}
        </Button>
      ))}
    </SpaceBetween>
  );
}
