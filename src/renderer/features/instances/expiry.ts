import type { InstanceView } from './instance-view';

/** States in which an instance can still end. */
const ALIVE = new Set(['pending', 'running', 'stopping', 'stopped']);

/** An instance that is to end itself. */
export type Expiring = { view: InstanceView; expiresAt: number };

/** Those that are to end themselves, the next first. */
export function expiringOf(views: readonly InstanceView[]): Expiring[] {
  return views
    .flatMap((view) =>
      view.expiresAt !== null && ALIVE.has(view.instance.state) ? [{ view, expiresAt: view.expiresAt }] : [],
    )
    .sort((a, b) => a.expiresAt - b.expiresAt);
}

/** Whether it should have ended itself by now and has not. */
export function isOverdue({ expiresAt, instance }: InstanceView, now: number): boolean {
  return expiresAt !== null && expiresAt < now && ALIVE.has(instance.state);
}

const HOUR = 3600_000;
const DAY = 24 * HOUR;

/** The time that a timeline shows, milliseconds since 1970: the last day at most, and all that is to come. */
export function timeSpan(expiring: readonly Expiring[], now: number): { from: number; to: number } {
  const starts = expiring.map(({ view, expiresAt }) => Math.min(view.instance.launchedAt ?? now, expiresAt));
  const from = Math.max(now - DAY, Math.min(now - HOUR, ...starts));
  return { from, to: Math.max(now + HOUR, ...expiring.map(({ expiresAt }) => expiresAt)) };
}

/** A time's place in a span, from 0 to 1. */
export function placeIn({ from, to }: { from: number; to: number }, time: number): number {
  return Math.min(1, Math.max(0, (time - from) / (to - from)));
}
