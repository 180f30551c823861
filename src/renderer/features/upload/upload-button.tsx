import { useMutation, useQuery } from '@tanstack/react-query';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useRef } from 'react';
import type { UploadChoiceKind } from '../../../shared/contract/transfers';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { filesOfInput, type Chosen } from './chosen-files';

const ITEMS = [
  { id: 'files', text: 'Files…' },
  { id: 'folder', text: 'Folder…' },
] as const;

/** Has files or a folder chosen to be uploaded: by the system's dialog on the desktop, else by the browser's. */
export function UploadButton(props: {
  onChosen: (chosen: Chosen) => void;
  onProblem: (problem: Problem) => void;
}) {
  const { onChosen, onProblem } = props;
  const { readOnly } = useConnection();
  const trpc = useTRPC();
  const client = useTRPCClient().transfers;
  const { data: host } = useQuery(trpc.host.info.queryOptions());
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const choosing = useMutation({
    mutationFn: (kind: UploadChoiceKind) => client.chooseUploads.mutate({ kind }),
    onSuccess: (choice) => choice && onChosen({ kind: 'by-app', ...choice }),
    onError: (error) => onProblem(problemFrom(error)),
  });

  function choose(kind: UploadChoiceKind) {
    if (host?.kind === 'desktop') choosing.mutate(kind);
    else (kind === 'files' ? files : folder).current?.click();
  }

  function take(input: HTMLInputElement) {
    const chosen = filesOfInput(input.files);
    // the same files can be chosen once more
    input.value = '';
    if (chosen.length > 0) onChosen({ kind: 'by-browser', files: chosen });
  }

  return (
    <>
      <ButtonDropdown
        disabled={readOnly}
        disabledReason="The connection is read-only."
        expandToViewport
        items={[...ITEMS]}
        onItemClick={({ detail }) => choose(detail.id === 'folder' ? 'folder' : 'files')}
      >
        Upload
      </ButtonDropdown>
      <input ref={files} type="file" multiple hidden onChange={(event) => take(event.currentTarget)} />
      <input
        ref={(element) => {
          folder.current = element;
          // no property of React's: choosing folders is the browsers' own
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
