import type { ListingTotals } from '../list-server/listing-checksum';

/** A whole listing by one program. */
export type ListerRun = {
  totals: ListingTotals;
  seconds: number;
  /** Of the program, user and system. */
  cpuSeconds: number;
  /** The most memory that it held, in bytes. */
  peakRss: number;
  /** Ranges handed out in two; null where the program does not tell. */
  splits: number | null;
};

/** Where to list, and as whom. */
export type ListerTask = {
  url: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  bucket: string;
  /** An empty folder for whatever the program writes; somebody else takes it away. */
  folder: string;
};

/** A program that lists. */
export type Lister = {
  name: string;
  /** Rejects with words on why it failed. */
  run(task: ListerTask): Promise<ListerRun>;
};

/** The environment of a program that knows AWS: nothing of the person's own. */
export function environmentOf({ url, credentials, folder }: ListerTask): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
