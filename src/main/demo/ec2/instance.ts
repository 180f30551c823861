import type { InstanceTypeFigures } from '../data/instance-types/figures';
import type { DemoImage } from '../data/images';
import { stableHex } from '../stable-id';
import type { Tag } from './filters';
import type { DemoGroup, DemoSubnet } from './network';

export type StateName = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

/** EC2's numbers for the states. */
export const STATE_CODES: Record<StateName, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** How long a state lasts, in milliseconds. AWS takes longer; a demo should not. */
const STARTING = 4_000;
const STOPPING = 5_000;
/** EC2 shows terminated instances for about an hour. */
const LINGERING = 3_600_000;

export type StateReason = { code: string; message: string };

type Change = { state: StateName; at: number };

export type InstanceDetails = {
  instanceId: string;
  reservationId: string;
  /** Its place in its reservation. */
  launchIndex: number;
  type: InstanceTypeFigures;
  image: DemoImage;
  subnet: DemoSubnet;
  groups: DemoGroup[];
  keyName: string | null;
  tenancy: 'default' | 'dedicated' | 'host';
  spot: boolean;
  shutdownBehavior: 'stop' | 'terminate';
  creditSpecification: string | null;
  httpTokens: 'optional' | 'required';
  clientToken: string;
  userData: string | null;
  /** Whether TerminateInstances is refused. */
  protectedFromTermination: boolean;
  /** Whether StopInstances is refused. */
  protectedFromStop: boolean;
  publicIp: boolean;
  /** Its EBS volumes, the root one first. */
  volumes: DemoVolume[];
  /** The name of its instance profile, or null. */
  profile: string | null;
  tags: Tag[];
};

export type DemoVolume = {
  deviceName: string;
  /** In GiB. */
  size: number;
  type: string;
  encrypted: boolean;
  deleteOnTermination: boolean;
};

/** An instance, whose state follows from what was done to it and the time. */
export class DemoInstance {
  readonly details: InstanceDetails;
  launchedAt: number;
  #changes: Change[];
  #reason: StateReason | null = null;
  /** "User initiated (2026-07-20 10:00:00 GMT)", as EC2's `StateTransitionReason`. */
  transitionReason = '';

  /** Launched at a time: pending, then running. */
  constructor(details: InstanceDetails, launchedAt: number) {
    this.details = details;
    this.launchedAt = launchedAt;
    this.#changes = [
      { state: 'pending', at: launchedAt },
      { state: 'running', at: launchedAt + STARTING },
    ];
  }

  get id(): string {
    return this.details.instanceId;
  }

  state(now: number): StateName {
    let state: StateName = 'pending';
    for (const change of this.#changes) if (change.at <= now) state = change.state;
    return state;
  }

  /** Whether EC2 has forgotten it: terminated an hour ago. */
  gone(now: number): boolean {
    const last = this.#changes.at(-1);
    return last?.state === 'terminated' && now >= last.at + LINGERING;
  }

  stateReason(now: number): StateReason | null {
    return ['pending', 'running'].includes(this.state(now)) ? null : this.#reason;
  }

  #change(now: number, through: StateName, lasting: number, to: StateName): void {
    this.#changes = [
      { state: this.state(now), at: Number.NEGATIVE_INFINITY },
      { state: through, at: now },
      { state: to, at: now + lasting },
    ];
  }

  #noteReason(now: number, reason: StateReason | null, words: string): void {
    this.#reason = reason;
    const stamp = new Date(now).toISOString().replace('T', ' ').slice(0, 19);
    this.transitionReason = words === '' ? '' : `${words} (${stamp} GMT)`;
  }

  start(now: number): void {
    this.#change(now, 'pending', STARTING, 'running');
    this.launchedAt = now;
    this.#noteReason(now, null, '');
  }

  stop(now: number): void {
    this.#change(now, 'stopping', STOPPING, 'stopped');
    this.#noteReason(
      now,
      {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      'User initiated',
    );
  }

  terminate(now: number): void {
    this.#change(now, 'shutting-down', STOPPING, 'terminated');
    this.#noteReason(
      now,
      {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      'User initiated',
    );
  }

  /** An address in its subnet that is always the same. */
  get privateIp(): string {
    const [network = '', bits = '24'] = this.details.subnet.cidr.split('/');
    const octets = network.split('.').map(Number);
    const hosts = 2 ** (32 - Number(bits)) - 16;
    const offset = 10 + (Number.parseInt(stableHex(`address ${this.id}`, 8), 16) % hosts);
    const [a = 0, b = 0, c = 0] = octets;
    return `${a}.${b}.${c + (offset >> 8)}.${offset & 255}`;
  }

  /** Its public address while it has one: running or about to. From the ranges kept for examples. */
  publicIp(now: number): string | null {
    if (!this.details.publicIp || !['pending', 'running'].includes(this.state(now))) return null;
    const number = Number.parseInt(stableHex(`public ${this.id} ${this.launchedAt}`, 4), 16);
    return `198.51.100.${1 + (number % 254)}`;
  }
}
