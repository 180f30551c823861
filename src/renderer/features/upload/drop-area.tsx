import { useState, type DragEvent, type ReactNode } from 'react';
import { useConnection } from '../../connection-context';
import { filesOfDrop, type ChosenFile } from './chosen-files';
import './upload.css';

/** Takes files and folders that are dropped on it, and shows that it would while they are above it. */
export function DropArea(props: {
  onDropped: (files: ChosenFile[]) => void;
  onFailed: (error: unknown) => void;
  children: ReactNode;
}) {
  const { onDropped, onFailed, children } = props;
  const { readOnly } = useConnection();
  const [above, setAbove] = useState(false);

  function isTaken(event: DragEvent): boolean {
    return !readOnly && event.dataTransfer.types.includes('Files');
  }

  return (
    <div
      className={above ? 'drop-area drop-area-above' : 'drop-area'}
      onDragOver={(event) => {
        if (!isTaken(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setAbove(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setAbove(false);
      }}
      onDrop={(event) => {
        setAbove(false);
        if (!isTaken(event)) return;
        event.preventDefault();
        filesOfDrop(event.dataTransfer.items).then((files) => {
          if (files.length > 0) onDropped(files);
        }, onFailed);
      }}
    >
      {children}
    </div>
  );
}
