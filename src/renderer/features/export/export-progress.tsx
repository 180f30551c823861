import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useMutation } from '@tanstack/react-query';
import type { ExportPlace } from '../../../shared/contract/export';
import { formatBytes, formatCount } from '../../../shared/format/bytes';
import { problemFrom, useTRPC } from '../../api';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import type { ExportState } from './use-export';

/** How far an export is, and where its file is at the end. */
export function ExportProgress({ state }: { state: ExportState }) {
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return null;
    case 'place':
      return <div>Choosing where to save the file…</div>;
    case 'running':
      return <ProgressBar label="Exporting" value={Math.round(state.share * 100)} />;
    case 'done':
      return (
        <Alert
          type="success"
          header={`${formatCount(state.rows)} ${state.rows === 1 ? 'row' : 'rows'}, ${formatBytes(state.bytes)}`}
        >
          <Place exportId={state.exportId} place={state.place} />
        </Alert>
      );
  }
}

function Place({ exportId, place }: { exportId: string; place: ExportPlace }) {
  const trpc = useTRPC();
  const show = useMutation(trpc.exports.show.mutationOptions());
  if (place.kind === 'download') {
    return (
      <>
        <p>
          Your browser fetches it as <ExactText text={place.name} />. Where it does not begin by itself, start
          it here; the file can be fetched once.
        </p>
        <Button href={place.address} download={place.name} iconName="download">
          Start the download
        </Button>
      </>
    );
  }
  return (
    <>
      <p>
        Saved as <ExactText text={place.path} />.
      </p>
      <Button iconName="folder-open" onClick={() => show.mutate({ exportId })}>
        Show in folder
      </Button>
      {show.error && <ProblemAlert problem={problemFrom(show.error)} />}
    </>
  );
}
