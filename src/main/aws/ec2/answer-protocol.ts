import { AwsEc2QueryProtocol, XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { answerThread, LARGE_OPERATIONS } from './answer-thread';

/** Bytes that the SDK reads in a few milliseconds: going to a thread and back would take as long. */
const SMALL = 48 * 1024;

type Read = XmlShapeDeserializer['read'];

/** Has large answers read by a thread, and reads the others, and what the thread could not, itself. */
class ThreadedDeserializer extends XmlShapeDeserializer {
  override read(...[schema, bytes, key]: Parameters<Read>): unknown {
    const output = NormalizedSchema.of(schema).getName();
    const operation = LARGE_OPERATIONS.find((name) => output === `${name}Result`);
    if (!operation || typeof bytes === 'string' || bytes.length <= SMALL)
      return super.read(schema, bytes, key);
    return answerThread
      .read({ operation, body: bytes })
      .then((read): unknown => read ?? super.read(schema, bytes, key));
  }
}

/**
 * EC2's protocol as the SDK has it, except that large answers are read by a thread: a page of 400
 * instances would hold up the window for 150 ms (`npm run bench -- answers`).
 */
export class ThreadedEc2Protocol extends AwsEc2QueryProtocol {
  constructor(options: ConstructorParameters<typeof AwsEc2QueryProtocol>[0]) {
    super(options);
    this.deserializer = new ThreadedDeserializer(this.deserializer.settings);
  }
}
