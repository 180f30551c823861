import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DeletionPlan } from '../../../shared/contract/deletions';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { ProblemAlert } from '../../design/problem-alert';
import './deletion.css';
import { consequenceWords, costWords, countWords, outcomeWords, progressWords } from './deletion-words';
import { FailedDeletions } from './failed-deletions';
import { useDeletion, type DeletionStage, type DeletionTarget } from './use-deletion';

type DeleteDialogProps = {
  header: string;
  target: DeletionTarget;
  /** What is chosen besides, until it is begun. */
  choice?: ReactNode;
  /** In place of the usual words for what will happen. */
  consequence?: string;
  action?: string;
  /** `changed`: something was deleted, or may have been. */
  onClose: (changed: boolean) => void;
};

/**
 * Says what is deleted, how many, what that costs and whether it can be undone; has the number typed where it is more
 * than one; then shows how it goes, and what has become of each.
 */
export function DeleteDialog(props: DeleteDialogProps) {
  const { header, target, choice, consequence, action = 'Delete', onClose } = props;
  const { stage, begin, stop } = useDeletion(target);
  const [typed, setTyped] = useState('');
  const needed = stage.at === 'planned' ? stage.plan.objects : 0;
  const confirmed = needed === 1 ? 1 : Number(typed.replaceAll(',', '').trim());
  const closing = useRef<ButtonProps.Ref>(null);
  const isOver = stage.at === 'over';
  // the button that was pressed is gone
  useEffect(() => {
    if (isOver) closing.current?.focus();
  }, [isOver]);
  const close = () => onClose(stage.at === 'over' && stage.over.deleted + stage.over.unsure > 0);
  return (
    <Modal
      visible
      size="large"
      header={header}
      closeAriaLabel="Close"
      // what runs is stopped by its own button, whose answer is still to come
      onDismiss={() => (stage.at === 'running' ? stop() : close())}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            {stage.at === 'running' ? (
              <Button loading={stage.stopping} onClick={stop}>
                Stop
              </Button>
            ) : (
              <Button ref={closing} onClick={close}>
                {stage.at === 'over' ? 'Close' : 'Cancel'}
              </Button>
            )}
            {stage.at !== 'over' && stage.at !== 'running' && (
              <Button
                variant="primary"
                disabled={stage.at !== 'planned' || needed === 0 || confirmed !== needed}
                onClick={() => begin(confirmed)}
              >
                {action}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {(stage.at === 'counting' || stage.at === 'planned') && choice}
        <Stage stage={stage} consequence={consequence} />
        {stage.at === 'planned' && needed > 1 && (
          <FormField
            label={`Type ${formatCount(needed)} to delete them`}
            constraintText="Nothing is deleted before."
          >
            <Input
              value={typed}
              inputMode="numeric"
              onChange={({ detail }) => setTyped(detail.value)}
              onKeyDown={({ detail }) => {
                if (detail.key === 'Enter' && confirmed === needed) begin(confirmed);
              }}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Modal>
  );
}

function Stage({ stage, consequence }: { stage: DeletionStage; consequence: string | undefined }) {
  switch (stage.at) {
    case 'counting':
      return (
        <div role="status">
          Counting: {formatCount(stage.objects)} so far, {formatBytes(stage.bytes)}…
        </div>
      );
    case 'failed':
      return <ProblemAlert problem={stage.problem} />;
    case 'planned':
      return <Planned plan={stage.plan} consequence={consequence} />;
    case 'running':
      return (
        <ProgressBar
          label="Deleting"
          value={(100 * (stage.progress.deleted + stage.progress.failed)) / stage.progress.objects}
          description={progressWords(stage.progress)}
          {...(stage.stopping && { additionalInfo: 'Stopping: what was sent is waited for.' })}
        />
      );
    case 'over': {
      const { over } = stage;
      return (
        <SpaceBetween size="s">
          <div role="status">
            {outcomeWords(over).map((words) => (
              <div key={words}>{words}</div>
            ))}
          </div>
          {over.problem && <ProblemAlert problem={over.problem} />}
          {over.failures.length > 0 && <FailedDeletions failures={over.failures} />}
          {over.moreFailures && <div>The first {formatCount(over.failures.length)} that were refused.</div>}
        </SpaceBetween>
      );
    }
  }
}

function Planned({ plan, consequence }: { plan: DeletionPlan; consequence: string | undefined }) {
  if (plan.objects === 0) return <div>There is nothing to delete: no object is there any more.</div>;
  return (
    <SpaceBetween size="s">
      <Box variant="strong">{countWords(plan)}</Box>
      <Alert type="warning">{consequence ?? consequenceWords(plan)}</Alert>
      <div>{costWords(plan)}</div>
    </SpaceBetween>
  );
}
