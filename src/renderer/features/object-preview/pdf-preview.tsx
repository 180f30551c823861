import Button from '@cloudscape-design/components/button';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../shared/format/bytes';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom } from '../../api';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { openPdf, type PDFDocumentProxy } from './pdf-document';
import type { ObjectReading, ReadBytes } from './use-object-bytes';

/** CSS pixels that a page is drawn wide. */
const WIDTH = 720;

/** A PDF page by page, of which only what a page needs is read. */
export default function PdfPreview({ read, reading }: { read: ReadBytes; reading: ObjectReading }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [number, setNumber] = useState(1);
  // what was read first: more of it makes no other document
  const [head] = useState(() => read.bytes.slice());
  const { range } = reading;
  const { size } = read;
  useEffect(() => {
    if (size === null) return;
    let gone = false;
    const task = openPdf(size, head.slice(), range, (error) => {
      if (!gone) setProblem(problemFrom(error));
    });
    task.promise.then(
      (opened) => {
        if (!gone) setPdf(opened);
      },
      (error: unknown) => {
        if (!gone) setProblem(problemFrom(error));
      },
    );
    return () => {
      gone = true;
      void task.destroy();
    };
  }, [size, head, range]);
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      {pdf && (
        <>
          <div className="preview-line">
            <span aria-live="polite">
              Page {formatCount(number)} of {formatCount(pdf.numPages)}
            </span>
            <Button
              variant="icon"
              iconName="angle-left"
              ariaLabel="Page before"
              disabled={number === 1}
              onClick={() => setNumber(number - 1)}
            />
            <Button
              variant="icon"
              iconName="angle-right"
              ariaLabel="Next page"
              disabled={number === pdf.numPages}
              onClick={() => setNumber(number + 1)}
            />
          </div>
          <PdfPage
            key={number}
            pdf={pdf}
            number={number}
            onFailed={(error) => setProblem(problemFrom(error))}
          />
        </>
      )}
    </>
  );
}

type PdfPageProps = { pdf: PDFDocumentProxy; number: number; onFailed: (error: unknown) => void };

function PdfPage({ pdf, number, onFailed }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState<string | null>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  useEffect(() => {
    const gone = new AbortController();
    const isGone = (): boolean => gone.signal.aborted;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      const target = canvas.current;
      if (isGone() || !target) return;
      const scale = (WIDTH * window.devicePixelRatio) / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      target.width = viewport.width;
      target.height = viewport.height;
      await page.render({ canvas: target, viewport }).promise;
      const content = await page.getTextContent();
      const words = content.items.map((item) =>
        'str' in item ? `${item.str}${item.hasEOL ? '\n' : ' '}` : '',
      );
      if (!isGone()) setText(words.join(''));
    };
    draw().catch((error: unknown) => {
      if (!isGone()) failed.current(error);
    });
    return () => gone.abort();
  }, [pdf, number]);
  return (
    <>
      <canvas ref={canvas} className="preview-page" role="img" aria-label={`Page ${String(number)}`} />
      {text !== null && (
        <details>
          <summary>Text of the page</summary>
          <pre className="preview-page-text">
            <ExactText text={text.trim() === '' ? 'It has none.' : text} />
          </pre>
        </details>
      )}
    </>
  );
}
