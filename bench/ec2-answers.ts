import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ThreadedEc2Protocol } from '../src/main/aws/ec2/answer-protocol';

/**
 * Reads a page of 400 instances, as many as Skyglass asks for at once, with the SDK as it is and
 * with the thread that reads large answers: the time to the answer, and the longest time in which the
 * main thread could do nothing else. Prints medians.
 */
const RUNS = Number(process.argv[2] ?? 7);
const INSTANCES = 400;
const PAUSE_MS = 50;

function item(index: number): string {
  const hex = index.toString(16).padStart(17, '0');
  const tags = Array.from(
    { length: 12 },
    (_, tag) => `<item><key>team:tag-${String(tag)}</key><value>value ${String(index % 40)}</value></item>`,
  ).join('');
  const groups = `<item><groupId>sg-${hex}</groupId><groupName>group</groupName></item>`.repeat(2);
  const disks = ['/dev/xvda', '/dev/xvdf']
    .map(
      (name) =>
        `<item><deviceName>${name}</deviceName><ebs><volumeId>vol-${hex}</volumeId><status>attached</status><attachTime>2026-07-01T00:00:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item>`,
    )
    .join('');
  return `<item><reservationId>r-${hex}</reservationId><ownerId>123456789012</ownerId><instancesSet><item><instanceId>i-${hex}</instanceId><imageId>ami-${hex}</imageId><instanceState><code>16</code><name>running</name></instanceState><privateDnsName>ip-10-0-0-1.ec2.internal</privateDnsName><instanceType>m7g.large</instanceType><launchTime>2026-07-01T00:00:00.000Z</launchTime><placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement><monitoring><state>disabled</state></monitoring><subnetId>subnet-${hex}</subnetId><vpcId>vpc-${hex}</vpcId><privateIpAddress>10.0.0.1</privateIpAddress><groupSet>${groups}</groupSet><architecture>arm64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping>${disks}</blockDeviceMapping><virtualizationType>hvm</virtualizationType><tagSet>${tags}</tagSet><hypervisor>xen</hypervisor><networkInterfaceSet><item><networkInterfaceId>eni-${hex}</networkInterfaceId><subnetId>subnet-${hex}</subnetId><vpcId>vpc-${hex}</vpcId><status>in-use</status><groupSet>${groups}</groupSet><attachment><attachmentId>eni-attach-${hex}</attachmentId><deviceIndex>0</deviceIndex><status>attached</status></attachment></item></networkInterfaceSet><metadataOptions><state>applied</state><httpTokens>required</httpTokens></metadataOptions><usageOperation>RunInstances</usageOperation></item></instancesSet></item>`;
}

const items = Array.from({ length: INSTANCES }, (_, index) => item(index)).join('');
const page = `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><reservationSet>${items}</reservationSet></DescribeInstancesResponse>`;

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

async function once(client: EC2Client): Promise<{ answer: number; stop: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await rest();
  delays.reset();
  const from = performance.now();
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
  const answer = performance.now() - from;
  await rest();
  delays.disable();
  if (Reservations.length !== INSTANCES) throw new Error('The answer is not whole.');
  return { answer, stop: delays.max / 1e6 };
}

async function measure(name: string, client: EC2Client): Promise<number> {
  await once(client);
  const runs: { answer: number; stop: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(client));
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const stop = median(runs.map((run) => run.stop));
  const answer = median(runs.map((run) => run.answer));
  process.stdout.write(
    `${name.padEnd(22)} answer after ${answer.toFixed(0)} ms, longest stop of the main thread ${stop.toFixed(0)} ms\n`,
  );
  client.destroy();
  return stop;
}

async function main(): Promise<void> {
  const server = createServer((_, response) => response.end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const settings = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  };

  process.stdout.write(
    `${String(INSTANCES)} instances, ${(page.length / 2 ** 20).toFixed(1)} MiB of XML, ${String(RUNS)} runs, medians\n`,
  );
  const peer = await measure('the SDK as it is', new EC2Client(settings));
  const own = await measure(
    'read by a thread',
    new EC2Client({ ...settings, protocol: ThreadedEc2Protocol }),
  );
  process.stdout.write(`longest stop, thread / SDK: ${(own / peer).toFixed(2)}\n`);
  server.close();
}

void main();
