import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ListingStatus, MissingPart } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { ProblemText } from '../../design/problem-alert';
import { TimeText } from '../../design/value-cells';
import { useSignInOffer } from '../../design/sign-in-offer';

/** Parts that are named; the status may name fewer than there are. */
const MOST_NAMED = 3;

type PartialNoticeProps = {
  status: ListingStatus;
  /** Whether rows of an older listing show instead. */
  replaced: boolean;
  onResume: () => void;
};

/** What a listing lacks, why, and how to go on. */
export function PartialNotice({ status, replaced, onResume }: PartialNoticeProps) {
  const { problem } = status;
  const signIn = useSignInOffer();
  return (
    <div role="alert">
      <Alert
        type="warning"
        header={replaced ? 'The new listing is partial' : 'This listing is partial'}
        action={
          <SpaceBetween size="xs" direction="horizontal">
            {problem?.kind === 'expired' && signIn && <Button onClick={signIn}>Sign in again</Button>}
            {status.resumable && <Button onClick={onResume}>Resume</Button>}
          </SpaceBetween>
        }
      >
        <SpaceBetween size="xs">
          <ReadOfReport status={status} />
          <MissingKeys status={status} />
          {problem ? (
            <>
              <div>{problem.title}:</div>
              <ProblemText problem={problem} />
            </>
          ) : (
            <div>
              It was ended before it was complete, <TimeText time={status.finishedAt} />.
            </div>
          )}
          {replaced && <div>The listing before it is shown.</div>}
        </SpaceBetween>
      </Alert>
    </div>
  );
}

/** How much of a report is in it, as far as that is known, and how to have all; nothing for a listing by requests. */
function ReadOfReport({ status: { inventory } }: { status: ListingStatus }) {
  if (!inventory) return null;
  const { files, read } = inventory;
  const some = read.files > 0 && read.files < files;
  return (
    <div>
      {some && `${formatCount(read.files)} of ${formatCount(files)} files of the report were read. `}
      Refresh reads the report again.
    </div>
  );
}

/** Which keys a partial listing lacks. */
export function MissingKeys({ status: { missing, missingParts } }: { status: ListingStatus }) {
  if (missing.length === 0) return <div>Not every key is here.</div>;
  const named = missing.slice(0, MOST_NAMED);
  const more = Math.max(missingParts, missing.length) - named.length;
  return (
    <div className="missing-parts">
      Missing are the keys{' '}
      {named.map((part, index) => (
        <span key={index}>
          {index > 0 && '; '}
          <Part part={part} />
        </span>
      ))}
      {more > 0 && `; and ${formatCount(more)} more ${more === 1 ? 'part' : 'parts'}`}.
    </div>
  );
}

function Part({ part: { after, until } }: { part: MissingPart }) {
  if (after === null && until === null) return 'from the first to the last';
  return (
    <>
      {after !== null && (
        <>
          after <MissingKey text={after} />
        </>
      )}
      {after !== null && until !== null && ' '}
      {until !== null && (
        <>
          up to <MissingKey text={until} />
        </>
      )}
    </>
  );
}

/** A key that stands out from the words around it. */
function MissingKey({ text }: { text: string }) {
  return (
    <code className="missing-key">
      <ExactText text={text} />
    </code>
  );
}
