import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import { lazy, Suspense } from 'react';
import type { ObjectRef } from '../../../shared/contract/object-details';
import { formatBytes } from '../../../shared/format/bytes';
import { ProblemAlert } from '../../design/problem-alert';
import { HexPreview } from './hex-preview';
import { ImagePreview } from './image-preview';
import './object-preview.css';
import { MediaPreview } from './media-preview';
import { TablePreview } from './table-preview';
import { TextPreview } from './text-preview';
import { useObjectBytes, type ObjectReading, type ReadBytes } from './use-object-bytes';

const PdfPreview = lazy(() => import('./pdf-preview'));

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
      {read && <Shown asked={asked} reading={reading} read={read} />}
      {!read && reading.reading && (
        <div role="status">
          <Spinner /> Reading its beginning…
        </div>
      )}
    </div>
  );
}

type Asked = ObjectRef & { connectionId: string };

function Shown({ asked, reading, read }: { asked: Asked; reading: ObjectReading; read: ReadBytes }) {
  const { content, bytes } = read;
  if (content.kind === 'parquet' && read.packedBy === null) {
    return <TablePreview asked={{ ...asked, format: 'parquet', encoding: 'utf-8', packedBy: null }} />;
  }
  // what is packed is unpacked from its beginning each time
  const step = read.packedBy === null ? STEP : 4 * STEP;
  const line = (
    <div className="preview-line">
      <span>{readWords(read)}</span>
      {!read.whole && bytes.length < MOST_SHOWN && (
        <Button loading={reading.reading} onClick={() => reading.more(bytes.length + step)}>
          Read {formatBytes(step)} more
        </Button>
      )}
    </div>
  );
  if (content.kind === 'text') return <TextPreview asked={asked} read={read} content={content} line={line} />;
  return (
    <>
      {line}
      {content.kind === 'image' && (
        <ImagePreview read={read} type={content.type} reading={reading.reading} onMore={reading.more} />
      )}
      {content.kind === 'pdf' && read.packedBy === null && (
        <Suspense fallback="…">
          <PdfPreview read={read} reading={reading} />
        </Suspense>
      )}
      {(content.kind === 'audio' || content.kind === 'video') && read.packedBy === null && (
        <MediaPreview asked={asked} kind={content.kind} type={content.type} />
      )}
      {showsHex(read) && <HexPreview bytes={bytes} />}
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

/** What only its bytes show of; what is packed within something packed among them. */
function showsHex({ content, packedBy }: ReadBytes): boolean {
  if (content.kind === 'binary' || content.kind === 'packed') return true;
  return packedBy !== null && content.kind !== 'text' && content.kind !== 'image' && content.kind !== 'empty';
}
