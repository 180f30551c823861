import { AnswerThread } from '../answer-thread';
import createWorker from './answer-worker?nodeWorker';

/** The operations whose answers can be large. */
export const LARGE_OPERATIONS = [
  'DescribeImages',
  'DescribeInstances',
  'DescribeInstanceTypeOfferings',
  'DescribeInstanceTypes',
  'DescribeKeyPairs',
  'DescribeSecurityGroups',
  'DescribeSpotPriceHistory',
  'DescribeSubnets',
] as const;
export type LargeOperation = (typeof LARGE_OPERATIONS)[number];

/** A successful answer as it came, for the thread to read. */
export type ReceivedAnswer = { operation: LargeOperation; body: Uint8Array };

/** Turns EC2's XML into the SDK's objects. Shared by all connections: an answer carries all that is needed to read it. */
export const answerThread = new AnswerThread<ReceivedAnswer, object>(createWorker);
