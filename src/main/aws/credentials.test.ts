import type { AwsCredentialIdentity } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { CredentialKeeper } from './credentials';

const MINUTE = 60_000;

/** A provider that answers as scripted, and a clock to set. */
function scripted(...answers: (AwsCredentialIdentity | Error)[]) {
  const clock = { now: 0 };
  let asked = 0;
  const provider = () => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? new Error('Nothing is scripted.');
    asked += 1;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const keeper = new CredentialKeeper(provider, 'work', () => clock.now);
  return { keeper, clock, asked: () => asked };
}

const until = (minutes: number, accessKeyId: string): AwsCredentialIdentity => ({
  accessKeyId,
  secretAccessKey: 's',
  expiration: new Date(minutes * MINUTE),
});

describe('credentials', () => {
  it('are resolved once for calls at the same time, and kept', async () => {
    const { keeper, asked } = scripted({ accessKeyId: 'A', secretAccessKey: 's' });
    await Promise.all([keeper.get(), keeper.get(), keeper.get()]);
    await keeper.get();
    expect(asked()).toBe(1);
  });

  it('are renewed before they expire', async () => {
    const { keeper, clock } = scripted(until(60, 'A'), until(120, 'B'));
    expect((await keeper.get()).accessKeyId).toBe('A');
    clock.now = 54 * MINUTE;
    expect((await keeper.get()).accessKeyId).toBe('A');
    clock.now = 56 * MINUTE;
    expect((await keeper.get()).accessKeyId).toBe('B');
  });

  it('go on while they last when renewing fails, and then say why', async () => {
    const { keeper, clock } = scripted(until(60, 'A'), new Error('the vault is sealed'));
    await keeper.get();
    clock.now = 58 * MINUTE;
    expect((await keeper.get()).accessKeyId).toBe('A');
    clock.now = 61 * MINUTE;
    await expect(keeper.get()).rejects.toMatchObject({
      problem: { title: 'Could not get credentials', message: 'the vault is sealed' },
    });
  });

  it('that have expired already are told as such', async () => {
    const { keeper, clock } = scripted(until(60, 'A'));
    clock.now = 61 * MINUTE;
    await expect(keeper.get()).rejects.toMatchObject({ problem: { kind: 'expired' } });
  });

  it('are asked for again after a failure', async () => {
    const { keeper } = scripted(new Error('not yet'), until(60, 'A'));
    await expect(keeper.get()).rejects.toThrow('not yet');
    expect((await keeper.get()).accessKeyId).toBe('A');
  });
});
