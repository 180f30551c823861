/**
 * Thrown where an endpoint answered, but not as AWS does: a proxy's page, another server on the port.
 * `$metadata` lets the SDK's retry strategy treat a 502 or 503 as the passing trouble it may be.
 */
export class NotAwsAnswerError extends Error {
  readonly $metadata: { httpStatusCode: number };
  /** The media type of the answer, or null when it named none. */
  readonly contentType: string | null;

  constructor(status: number, contentType: string | null, what: string) {
    super(what);
    this.name = 'NotAwsAnswerError';
    this.$metadata = { httpStatusCode: status };
    this.contentType = contentType;
  }
}

/** The SDK appends this to whatever its parsers throw (`@smithy/core` deserializerMiddleware). */
export function isUnparsable(message: string): boolean {
  return (
    message.includes('Deserialization error: to see the raw response') || message.includes('XML parse error')
  );
}
