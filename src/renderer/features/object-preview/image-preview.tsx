import Button from '@cloudscape-design/components/button';
import { useEffect, useMemo, useState } from 'react';
import { formatBytes } from '../../../shared/format/bytes';
import type { ReadBytes } from './use-object-bytes';

/** An image is read whole by itself up to this size, in bytes, and beyond it when that is asked for. */
const SMALL = 4 * 1024 * 1024;
const MOST = 32 * 1024 * 1024;

type ImagePreviewProps = {
  read: ReadBytes;
  /** As a browser names it. */
  type: string;
  reading: boolean;
  onMore: (upTo: number) => void;
};

/** An image; one in markup shows as inert as any other, for what an `img` shows runs nothing and loads nothing. */
export function ImagePreview({ read, type, reading, onMore }: ImagePreviewProps) {
  const { bytes, size, whole } = read;
  const [broken, setBroken] = useState(false);
  const isSmall = size !== null && size <= SMALL;
  useEffect(() => {
    if (!whole && isSmall && !reading) onMore(size);
  }, [whole, isSmall, reading, size, onMore]);
  const address = useMemo(() => (whole ? dataAddress(bytes, type) : null), [bytes, whole, type]);
  if (size !== null && size > MOST) return <p>The image is too large to be shown here. Download it.</p>;
  if (address === null) {
    return isSmall ? (
      <p>Reading the image…</p>
    ) : (
      <Button loading={reading} onClick={() => size !== null && onMore(size)}>
        Read all {formatBytes(size)} of the image
      </Button>
    );
  }
  if (broken) return <p>The image cannot be shown: its bytes are not those of {type}.</p>;
  return (
    <img
      className="preview-image"
      src={address}
      alt="The object as an image"
      onError={() => setBroken(true)}
    />
  );
}

/** Bytes as an address that holds them: the page's policy allows no other. */
function dataAddress(bytes: Uint8Array, type: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return `data:${type};base64,${btoa(pieces.join(''))}`;
}
