import { lazy, Suspense, useMemo } from 'react';
import { hexLines } from './hex-lines';

const TextViewer = lazy(async () => ({ default: (await import('../../design/text-viewer')).TextViewer }));
const NONE: readonly [] = [];

/** Bytes that are no text: in hexadecimal, with the characters that they would be. */
export function HexPreview({ bytes }: { bytes: Uint8Array }) {
  const text = useMemo(() => hexLines(bytes, 0), [bytes]);
  return (
    <Suspense fallback="…">
      <TextViewer label="Bytes" text={text} marks={NONE} current={null} />
    </Suspense>
  );
}
