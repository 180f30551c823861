/** The longest that a presigned address lives ("Sharing objects with presigned URLs", S3 user guide), in seconds. */
export const LONGEST_PRESIGNED = 7 * 24 * 3600;

export type PresignMethod = 'GET' | 'PUT';

export type PresignRequest = {
  bucket: string;
  key: string;
  method: PresignMethod;
  /** Seconds. */
  expiresIn: number;
};

export type PresignedUrl = {
  url: string;
  /** That it is signed for. */
  region: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Whether it ends before the time that was asked for, for the credentials that signed it do. */
  endsWithCredentials: boolean;
};
