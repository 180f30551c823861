import type { Answer } from './foreign-server';

const PAGE = 5;

/** Types as told: everything but the name may be missing. */
const TYPES = [
  'plain.small 2 2.5 4096',
  'plain.large 8 2.5 16384',
  'plain.silent',
  'plain.clockless 4 - 8192',
  'plain.disputed 2 2 2048',
  'plain.free 1 2 1024',
];

type Machine = { id: string; type: string; looks: number };

/** Instances that are pending until they were looked at twice. */
export class ForeignCompute {
  /** The ClientTokens of all launches that were asked for, refused ones included. */
  readonly clientTokens: string[] = [];
  readonly machines: Machine[] = Array.from({ length: 7 }, (_, at) => ({
    id: `i-00000000${at}`,
    type: 'plain.large',
    looks: 2,
  }));
  /** Later pages of the types are answered when this is resolved. */
  laterTypes: Promise<void> = Promise.resolve();
  /** The next launch is refused so; once. */
  refusal: { status: number; code: string; message: string } | null = null;

  async answer(form: URLSearchParams): Promise<Answer> {
    const action = form.get('Action') ?? '';
    const done = (body: string): Answer => ({
      status: 200,
      body: `<${action}Response>${body}</${action}Response>`,
    });
    switch (action) {
      case 'DescribeInstanceTypes':
        if (form.has('NextToken')) await this.laterTypes;
        return done(paged('instanceTypeSet', TYPES.map(typeItem), form));
      case 'DescribeInstances': {
        const items = this.machines.map((machine) => reservation(machine));
        for (const machine of this.machines) machine.looks += 1;
        return done(paged('reservationSet', items, form));
      }
      case 'RunInstances':
        return this.#run(form, done);
      case 'DescribeKeyPairs':
        return done('<keySet><item><keyName>ops</keyName></item></keySet>');
      default:
        return refused(400, 'InvalidAction', `The action ${action} is not known here.`);
    }
  }

  #run(form: URLSearchParams, done: (body: string) => Answer): Answer {
    if (form.get('DryRun') === 'true') return refused(412, 'DryRunOperation', 'It would have succeeded.');
    this.clientTokens.push(form.get('ClientToken') ?? '');
    if (this.refusal) {
      const { status, code, message } = this.refusal;
      this.refusal = null;
      return refused(status, code, message);
    }
    const machine = {
      id: `i-launched${this.machines.length}`,
      type: form.get('InstanceType') ?? '',
      looks: 0,
    };
    this.machines.push(machine);
    return done(`<instancesSet>${instance(machine)}</instancesSet>`);
  }
}

function refused(status: number, code: string, message: string): Answer {
  const errors = `<Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>`;
  return { status, body: `<Response>${errors}<RequestID>compute-9</RequestID></Response>` };
}

function paged(set: string, items: string[], form: URLSearchParams): string {
  const start = Number(form.get('NextToken') ?? 0);
  const next = start + PAGE;
  const token = next < items.length ? `<nextToken>${next}</nextToken>` : '';
  return `<${set}>${items.slice(start, next).join('')}</${set}>${token}`;
}

function typeItem(told: string): string {
  const [name = '', cpus, clock, memory] = told.split(' ');
  return [
    `<item><instanceType>${name}</instanceType>`,
    cpus ? `<vCpuInfo><defaultVCpus>${cpus}</defaultVCpus></vCpuInfo>` : '',
    clock && clock !== '-'
      ? `<processorInfo><sustainedClockSpeedInGhz>${clock}</sustainedClockSpeedInGhz></processorInfo>`
      : '',
    memory ? `<memoryInfo><sizeInMiB>${memory}</sizeInMiB></memoryInfo>` : '',
    '</item>',
  ].join('');
}

function reservation(machine: Machine): string {
  return `<item><instancesSet>${instance(machine)}</instancesSet></item>`;
}

function instance({ id, type, looks }: Machine): string {
  const state = looks < 2 ? '<code>0</code><name>pending</name>' : '<code>16</code><name>running</name>';
  return `<item><instanceId>${id}</instanceId><instanceType>${type}</instanceType><instanceState>${state}</instanceState></item>`;
}
