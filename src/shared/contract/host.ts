/** What the page may know of the host that carries it. */
export type HostInfo = {
  kind: 'desktop' | 'web';
  version: string;
  /** Things to tell once: a damaged settings file set aside, and the like. */
  notices: { id: string; message: string }[];
  /** What the start flags asked for: open on the demo account. */
  startOnDemo: boolean;
  /** Whether it can open a terminal on this machine. */
  terminal: boolean;
};
