/** What was being asked, and of whom, when a request failed. */
export type RequestNote = {
  /** `host:port` of the endpoint; the port only where it is not the scheme's own. */
  endpoint: string | null;
  /** The IAM action, as iam-actions names it. */
  action: string | null;
};

/**
 * Errors of the network carry no trace of the request. The clients' own plugin notes it here, beside
 * the error rather than on it, since errors may be frozen and belong to others.
 */
const notes = new WeakMap<object, RequestNote>();

export function noteRequest(error: unknown, note: RequestNote): void {
  if (typeof error === 'object' && error !== null && !notes.has(error)) notes.set(error, note);
}

export function requestNote(error: unknown): RequestNote | undefined {
  return typeof error === 'object' && error !== null ? notes.get(error) : undefined;
}
