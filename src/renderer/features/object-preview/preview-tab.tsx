import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import type { ObjectRef } from '../../../shared/contract/object-details';
import { formatBytes } from '../../../shared/format/bytes';
import { ProblemAlert } from '../../design/problem-alert';
import { HexPreview } from './hex-preview';
import { ImagePreview } from './image-preview';
import './object-preview.css';
import { TextPreview } from './text-preview';
import { useObjectBytes, type ObjectReading, type ReadBytes } from './use-object-bytes';

const STEP = 1024 * 1024;

/** More than a person reads in a panel; beyond it, the object is better downloaded. */
const MOST_SHOWN = 32 * STEP;

/** What is inside of an object, by what its bytes are. Nothing in it runs. */
export function PreviewTab({ asked }: { asked: ObjectRef & { connectionId: string } }) {
  const reading = useObjectBytes(asked);
  const { read, problem } = reading;
  return (
    <div className="object-preview">
      {problem && <ProblemAlert problem={problem} onRetry={reading.again} />}
      {read && <Shown reading={reading} read={read} />}
      {!read && reading.reading && (
        <div role="status">
          <Spinner /> Reading its beginning…
        </div>
      )}
    </div>
  );
}

function Shown({ reading, read }: { reading: ObjectReading; read: ReadBytes }) {
  const { content, bytes } = read;
  return (
    <>
      <div className="preview-line">
        <span>{readWords(read)}</span>
        {!read.whole && read.packedBy === null && bytes.length < MOST_SHOWN && (
          <Button loading={reading.reading} onClick={() => reading.more(bytes.length + STEP)}>
            Read {formatBytes(STEP)} more
          </Button>
        )}
      </div>
      {content.kind === 'text' && <TextPreview read={read} content={content} />}
      {content.kind === 'image' && (
        <ImagePreview read={read} type={content.type} reading={reading.reading} onMore={reading.more} />
      )}
      {(content.kind === 'binary' || content.kind === 'gzip') && <HexPreview bytes={bytes} />}
    </>
  );
}

function readWords({ content, bytes, size, whole, packedBy }: ReadBytes): string {
  const what = content.kind === 'binary' && content.what !== null ? `${content.what}. ` : '';
  const packed = packedBy === null ? '' : `Unpacked from ${packedBy}. `;
  if (content.kind === 'empty') return `${packed}The object is empty.`;
  if (whole) return `${packed}${what}All of it, ${formatBytes(bytes.length)}.`;
  const of = size === null ? '' : ` of ${formatBytes(size)}`;
  return `${packed}${what}The first ${formatBytes(bytes.length)}${of}.`;
}
