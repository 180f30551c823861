import { parentPort } from 'node:worker_threads';
import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { HttpResponse } from '@smithy/core/protocols';
import { SILENT } from '../request-handler';
import { serveAnswers } from '../answer-thread';
import type { LargeOperation, ReceivedAnswer } from './answer-thread';

/** A thread that reads EC2's large answers: the SDK takes about 0.4 ms for each item of XML. */
const port = parentPort;
if (!port) throw new Error('Answers are read in a worker thread.');

/** A client that sends nothing: its every request is answered with what another one was answered. */
function clientAnswering({ body }: ReceivedAnswer): EC2Client {
  const response = new HttpResponse({ statusCode: 200, body });
  return new EC2Client({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    requestHandler: { handle: () => Promise.resolve({ response }) },
    logger: SILENT,
    maxAttempts: 1,
  });
}

const READERS: Record<LargeOperation, (client: EC2Client) => Promise<object>> = {
  DescribeImages: (client) => client.send(new DescribeImagesCommand({})),
  DescribeInstances: (client) => client.send(new DescribeInstancesCommand({})),
  DescribeInstanceTypeOfferings: (client) => client.send(new DescribeInstanceTypeOfferingsCommand({})),
  DescribeInstanceTypes: (client) => client.send(new DescribeInstanceTypesCommand({})),
  DescribeKeyPairs: (client) => client.send(new DescribeKeyPairsCommand({})),
  DescribeSecurityGroups: (client) => client.send(new DescribeSecurityGroupsCommand({})),
  DescribeSpotPriceHistory: (client) => client.send(new DescribeSpotPriceHistoryCommand({})),
  DescribeSubnets: (client) => client.send(new DescribeSubnetsCommand({})),
};

serveAnswers<ReceivedAnswer, object>(port, (answer) => READERS[answer.operation](clientAnswering(answer)));
