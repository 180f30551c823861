/** A status check of an instance: "ok", "impaired", "initializing", "not-applicable", "insufficient-data". */
export type StatusCheck = {
  /** Who is to mend it: AWS the system, whoever owns the instance the rest. */
  name: 'System' | 'Instance' | 'Attached EBS volumes';
  status: string;
  /** What was checked and how it went: "reachability: passed"; since when, where it failed. */
  details: { name: string; status: string; impairedSince: number | null }[];
};

/** Something that AWS has planned for an instance. */
export type ScheduledEvent = {
  code: string;
  description: string;
  /** Milliseconds since 1970. */
  notBefore: number | null;
  notAfter: number | null;
};

export type InstanceStatus = { checks: StatusCheck[]; events: ScheduledEvent[] };

/** What an instance wrote on its serial console, at most the last 64 KB. */
export type ConsoleOutput = {
  /** Null while there is none: EC2 has it minutes after a boot. */
  text: string | null;
  /** When it was taken, milliseconds since 1970. */
  at: number | null;
};

/** A picture of the screen: a JPEG in base64. */
export type ConsoleScreenshot = { jpeg: string; at: number };

/** User data as text; what is no text comes as hexadecimal digits. */
export type UserData = {
  text: string | null;
  /** Bytes as they are kept, before unpacking. */
  bytes: number;
  form: 'text' | 'gzip' | 'binary';
};
