import { describe, expect, it } from 'vitest';
import type { Transfer } from '../../../shared/contract/transfers';
import { outcomeWords, progressWords, rateWords, share, stateWord, timeLeftWords } from './transfer-words';

const transfer: Transfer = {
  transferId: 'x',
  kind: 'download',
  state: 'running',
  title: 'reports/',
  bucket: 'b',
  target: '/t',
  account: 'account 1',
  isReachable: true,
  planned: true,
  objects: 10,
  bytes: 1024,
  done: 4,
  skipped: 0,
  failed: 0,
  renamed: 0,
  proven: 4,
  bytesDone: 256,
  rate: 2048,
  timeLeft: 90_000,
  startedAt: 0,
  finishedAt: null,
  problem: null,
};

describe('a transfer', () => {
  it('that runs tells how far it is, how fast, and how long still', () => {
    expect(progressWords(transfer)).toBe('4 of 10 objects, 256 B of 1 KiB');
    expect(share(transfer)).toBe(0.25);
    expect(rateWords(transfer)).toBe('2 KiB/s');
    expect(timeLeftWords(transfer)).toBe('1 min 30 s');
  });

  it('whose objects are not all known tells no share', () => {
    const counting = { ...transfer, planned: false, timeLeft: null };
    expect(share(counting)).toBeNull();
    expect(progressWords(counting)).toContain('at least 10 objects');
    expect(stateWord(counting)).toBe('Running, counting');
    expect(timeLeftWords(counting)).toBe('');
  });

  it('of empty objects goes by their number', () => {
    expect(share({ ...transfer, bytes: 0, bytesDone: 0 })).toBe(0.4);
  });

  it('is never told as done where some objects failed', () => {
    const over = { ...transfer, state: 'done', done: 7, failed: 2, skipped: 1, renamed: 1, rate: 5 } as const;
    expect(stateWord(over)).toBe('Done but for some');
    expect(outcomeWords(over)).toEqual([
      '7 objects saved, 4 of them proven by a checksum that S3 keeps.',
      '1 object left out: there was a file of that name.',
      '1 object saved under another name.',
      '2 objects could not be moved.',
    ]);
    expect(rateWords(over)).toBe('');
  });
});
