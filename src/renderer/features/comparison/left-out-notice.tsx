import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Comparison, ComparedTally } from '../../../shared/contract/comparison';
import type { ListingStatus } from '../../../shared/contract/listing';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { MissingKeys } from '../objects/partial-notice';

/** Says of a comparison with a partial listing what it leaves out, and why. */
export function LeftOutNotice({ before, after, sums }: Comparison) {
  const partial = [before, after].filter(({ state }) => state !== 'complete');
  if (partial.length === 0) return null;
  const which =
    partial.length === 2
      ? 'Both listings are partial'
      : `The listing ${partial[0] === before ? 'before' : 'after'} is partial`;
  return (
    <div role="alert">
      <Alert type="warning" header={which}>
        <SpaceBetween size="xs">
          {before.state !== 'complete' && <PartialSide status={before} left={sums.onlyAfter} other="after" />}
          {after.state !== 'complete' && <PartialSide status={after} left={sums.onlyBefore} other="before" />}
        </SpaceBetween>
      </Alert>
    </div>
  );
}

type PartialSideProps = {
  status: ListingStatus;
  /** What the other listing has where this one never looked. */
  left: ComparedTally;
  other: 'before' | 'after';
};

function PartialSide({ status, left, other }: PartialSideProps) {
  const { problem } = status;
  const { rows, bytes } = left;
  return (
    <SpaceBetween size="xxs">
      <MissingKeys status={status} />
      <div>
        {rows === 0
          ? `The listing ${other} has nothing there: nothing is left out.`
          : `The listing ${other} has ${formatCount(rows)} there (${formatBytes(bytes)}). They are left out, for nobody can tell what became of them.`}
      </div>
      {problem && <div>{`Why it is partial: ${problem.title}. ${problem.message}`}</div>}
    </SpaceBetween>
  );
}
