import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { estimateChange } from '../../../shared/change-cost';
import type { ObjectChange } from '../../../shared/contract/object-changes';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { useConnection } from '../../connection-context';
import { AskDialog } from '../../design/ask-dialog';
import { ProblemAlert } from '../../design/problem-alert';
import { useBucketPrices } from '../../storage-prices/use-bucket-prices';
import type { ShownObjects } from '../objects/shown-objects';
import { useTransferNotice } from '../transfers/use-transfer-notice';
import { classWords, consequences, costWords, countWords } from './change-words';
import { useChangePlan, type ChangeStage } from './use-change-plan';

export type ChangeTarget = { shown: ShownObjects; listingId: string; onClose: () => void };

type ChangeDialogProps = ChangeTarget & {
  header: string;
  action: string;
  /** What is chosen; null while the form holds nothing that could be done. */
  change: ObjectChange | null;
  /** What it is called among the transfers. */
  title: string;
  children: ReactNode;
};

/** Says what a change is of, what it does, what it costs and whether it can be undone; begins it as a transfer. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { shown, listingId, header, action, change, title, children, onClose } = props;
  const tell = useTransferNotice();
  const planned = useChangePlan(shown, listingId, () => {
    onClose();
    tell(`${header}: begun.`);
  });
  const { stage, starting, problem, start } = planned;
  const nothing = stage.at !== 'planned' || stage.plan.objects === 0;
  return (
    <AskDialog
      header={header}
      action={action}
      disabled={change === null || nothing}
      pending={starting}
      onAction={() => change && start(change, title)}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {children}
        <Stage shown={shown} stage={stage} change={change} />
        {problem && <ProblemAlert problem={problem} />}
      </SpaceBetween>
    </AskDialog>
  );
}

type StageProps = { shown: ShownObjects; stage: ChangeStage; change: ObjectChange | null };

function Stage({ shown, stage, change }: StageProps) {
  const { endpoint, demo } = useConnection();
  const { prices } = useBucketPrices(shown.place.bucket, shown.status);
  if (stage.at === 'failed') return <ProblemAlert problem={stage.problem} />;
  if (stage.at === 'counting') {
    return (
      <div role="status">
        Counting: {formatCount(stage.objects)} so far, {formatBytes(stage.bytes)}…
      </div>
    );
  }
  const { plan } = stage;
  if (plan.objects === 0) return <div>There is nothing to change: no object is there any more.</div>;
  const cost = change && prices && !prices.loading ? estimateChange(change, plan.classes, prices) : null;
  return (
    <SpaceBetween size="s">
      <div>
        <Box variant="strong">{countWords(plan)}</Box>
        {classWords(plan) !== '' && <div>{classWords(plan)}</div>}
      </div>
      {change && (
        <>
          <Alert type="info">
            {consequences(change, plan).map((words) => (
              <div key={words}>{words}</div>
            ))}
          </Alert>
          <div>{costWords(cost, endpoint !== null && !demo)}</div>
        </>
      )}
    </SpaceBetween>
  );
}
