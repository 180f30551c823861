import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

export type { PDFDocumentProxy };

/** Bytes that are asked for at once. */
const CHUNK = 512 * 1024;

/** Hands over the ranges of a document that its pages need, and no others. */
class Ranges extends PDFDataRangeTransport {
  constructor(
    length: number,
    head: Uint8Array,
    private readonly range: (from: number, to: number) => Promise<Uint8Array>,
    private readonly failed: (error: unknown) => void,
  ) {
    super(length, head);
  }

  override requestDataRange(begin: number, end: number): void {
    this.range(begin, end).then((bytes) => this.onDataRange(begin, bytes), this.failed);
  }
}

/**
 * Opens a PDF by its ranges. Nothing in it runs: scripts, forms and links are not looked at, only pages are drawn.
 * `failed` hears of ranges that could not be read.
 */
export function openPdf(
  size: number,
  head: Uint8Array,
  range: (from: number, to: number) => Promise<Uint8Array>,
  failed: (error: unknown) => void,
): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  return getDocument({
    range: new Ranges(size, head, range, failed),
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    // the page's policy allows neither
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
}
