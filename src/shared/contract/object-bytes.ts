/** A stretch of an object's bytes. */
export type ObjectBytes = {
  /** In base64. */
  data: string;
  /** Of the first byte. */
  from: number;
  /** Bytes of the whole object. */
  size: number;
  /** In quotes, as S3 has it; asked for again, the bytes are of the same object or refused. */
  etag: string | null;
};

/** The beginning of what is packed in an object. */
export type UnpackedBytes = {
  /** In base64. */
  data: string;
  /** Whether that is all of it. */
  whole: boolean;
};

/** Bytes that one answer carries at most. */
export const MOST_READ = 1024 * 1024;
/** Bytes of what is packed that are unpacked at most. */
export const MOST_UNPACKED = 4 * 1024 * 1024;

/** Sound and moving pictures that the page may play, as a browser names them. */
export const MEDIA_TYPES = [
  'audio/mp4',
  'audio/ogg',
  'audio/mpeg',
  'audio/wav',
  'audio/flac',
  'video/mp4',
  'video/webm',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Where the page plays an object from: `<this><id>`, by GET, with ranges. */
export const MEDIA_PATH = '/media/';
