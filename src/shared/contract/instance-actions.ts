import type { Problem } from './problem';

/** What can be done to instances; `hibernate` is a stop that keeps the memory. */
export const INSTANCE_ACTIONS = ['start', 'stop', 'hibernate', 'reboot', 'terminate'] as const;
export type InstanceAction = (typeof INSTANCE_ACTIONS)[number];

/** An instance id means nothing without its region. */
export type InstanceRef = { region: string; instanceId: string };

/** The most instances that one action takes. */
export const MOST_ACTED_ON = 1000;

/** How an action went for one instance. */
export type ActionOutcome = InstanceRef &
  (
    | {
        ok: true;
        /** The state that the action led to, as AWS answered; null where it tells none, as for a reboot. */
        state: string | null;
      }
    | { ok: false; problem: Problem }
  );

/** Tags to put on instances, replacing values that are there, and keys to take off. */
export type TagChange = { set: { key: string; value: string }[]; remove: string[] };

/** What guards an instance against being stopped or terminated; null where it could not be read. */
export type InstanceGuards = InstanceRef & {
  terminationProtection: boolean | null;
  stopProtection: boolean | null;
  /** Why something could not be read. */
  problem: Problem | null;
};
