import type { Comparison } from '../../../shared/contract/comparison';
import type { ListingStatus } from '../../../shared/contract/listing';
import { formatUtcTime } from '../../../shared/format/time';
import { savedTime, savedWords } from './comparison-words';

type ComparedSidesProps = Pick<Comparison, 'before' | 'after'> & {
  /** Milliseconds since 1970. */
  now: number;
};

/** Which two listings are compared. */
export function ComparedSides({ before, after, now }: ComparedSidesProps) {
  return (
    <dl className="compared-sides">
      <dt>Before</dt>
      <Side status={before} now={now} />
      <dt>After</dt>
      <Side status={after} now={now} />
    </dl>
  );
}

function Side({ status, now }: { status: ListingStatus; now: number }) {
  const asOf = status.inventory?.createdAt ?? status.finishedAt ?? status.startedAt;
  return (
    <dd>
      <span title={formatUtcTime(asOf)}>{savedTime({ asOf }, now)}</span>
      {' · '}
      {savedWords(status)}
    </dd>
  );
}
