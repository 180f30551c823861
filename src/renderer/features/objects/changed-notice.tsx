import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { Transfer } from '../../../shared/contract/transfers';
import { useTransfers } from '../../transfers';

type ChangedNoticeProps = { bucket: string; latest: ListingStatus | null; onRefresh: () => void };

/** Tells that what shows is older than what Skyglass itself has done to the bucket. */
export function ChangedNotice({ bucket, latest, onRefresh }: ChangedNoticeProps) {
  const { transfers } = useTransfers();
  const since = latest?.startedAt ?? Infinity;
  const isBehind = transfers?.some((transfer) => isLater(transfer, bucket, since)) === true;
  if (!isBehind || latest?.state === 'running') return null;
  return (
    <div aria-live="polite">
      <Alert type="info" action={<Button onClick={onRefresh}>List again</Button>}>
        A transfer has changed objects of this bucket since it was listed.
      </Alert>
    </div>
  );
}

/** What shows in no listing. */
const UNSEEN = new Set<Transfer['kind']>(['download', 'tags', 'restore']);

function isLater(transfer: Transfer, bucket: string, since: number): boolean {
  const { kind, finishedAt, done, target } = transfer;
  if (UNSEEN.has(kind) || finishedAt === null || finishedAt < since || done === 0) return false;
  return transfer.bucket === bucket || target.startsWith(`s3://${bucket}/`);
}
