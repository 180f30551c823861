import { useRemembered } from '../../filter/remembered';
import { submissionMemory } from '../launch/launch-memory';
import { dismiss } from '../launch/submission';
import { Notice } from '../launch/notice';

/** Tells what the last launch brought, until it is put away. */
export function LaunchedNotice() {
  const [submissions, setSubmissions] = useRemembered(submissionMemory);
  const { now } = submissions;
  if (now.status !== 'launched') return null;
  const ids = now.result.instanceIds;
  return (
    <Notice
      type="success"
      header={`Launched ${ids.length} ${ids.length === 1 ? 'instance' : 'instances'} in ${now.region}`}
      onDismiss={() => setSubmissions(dismiss(submissions))}
    >
      {ids.join(', ')}
      {now.result.requestId !== null && ` (request id ${now.result.requestId})`}
    </Notice>
  );
}
