import { parseArgs } from 'node:util';

/** What the start flags ask of the app, whichever host carries it. */
export type StartChoices = { demo: boolean; profile: string | null; region: string | null };

/** The flags of a host's own process. */
export type HostFlags = StartChoices & {
  /** For the loopback host: 0 for any free port. */
  port: number;
  /** For the loopback host: where downloads go; null for the usual folder. */
  folder: string | null;
  /** What was not understood, each a sentence. */
  complaints: string[];
};

const OPTIONS = {
  demo: { type: 'boolean' },
  profile: { type: 'string' },
  region: { type: 'string' },
  port: { type: 'string' },
  folder: { type: 'string' },
} as const;

/**
 * Reads Skyglass's own flags out of a command line in which Chromium's switches and Electron's
 * application folder may stand too; those are passed over. Never throws.
 */
export function readFlags(words: readonly string[]): HostFlags {
  const { tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const flags: HostFlags = {
    demo: false,
    profile: null,
    region: null,
    port: 0,
    folder: null,
    complaints: [],
  };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    if (name === 'demo') flags.demo = true;
    if (name !== 'profile' && name !== 'region' && name !== 'port' && name !== 'folder') continue;
    if (!value) flags.complaints.push(`--${name} needs a value.`);
    else if (name === 'port') readPort(value, flags);
    else flags[name] = value;
  }
  return flags;
}

function readPort(value: string, flags: HostFlags): void {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) flags.port = port;
  else flags.complaints.push(`--port takes a number from 0 to 65535, not “${value}”.`);
}
