import { describe, expect, it } from 'vitest';
import type { DeletionPlan } from '../../../shared/contract/deletions';
import { consequenceWords, costWords, countWords, outcomeWords } from './deletion-words';

const plan: DeletionPlan = {
  planId: 'x',
  objects: 1204,
  bytes: 2048,
  mode: 'current',
  versioning: 'off',
  requests: 2,
};

describe('what a deletion is told as', () => {
  it('says how many, how much, and whether there is a way back', () => {
    expect(countWords(plan)).toBe('1,204 objects, 2 KiB');
    expect(consequenceWords(plan)).toContain('cannot be undone');
    expect(consequenceWords({ ...plan, versioning: 'enabled' })).toContain('brought back');
    expect(consequenceWords({ ...plan, versioning: 'unknown' })).toContain(
      'Take it that this cannot be undone',
    );
    expect(consequenceWords({ ...plan, versioning: 'enabled', mode: 'all-versions' })).toContain(
      'gone for good',
    );
    expect(countWords({ ...plan, mode: 'versions', objects: 1, bytes: 0 })).toBe(
      '1 version and delete markers',
    );
  });

  it('says what it costs', () => {
    expect(costWords(plan)).toContain('took 2 LIST requests');
    expect(costWords(plan)).toContain('minimum duration');
    expect(costWords({ ...plan, versioning: 'enabled', requests: 0 })).toBe('DELETE requests are free.');
  });

  it('leaves nothing out of what has become of them', () => {
    const over: Parameters<typeof outcomeWords>[0] = {
      kind: 'over',
      how: 'stopped',
      problem: null,
      failures: [],
      moreFailures: false,
      objects: 100,
      deleted: 40,
      failed: 3,
      unsure: 7,
    };
    expect(outcomeWords(over)).toEqual([
      '40 of 100 deleted.',
      'S3 refused to delete 3.',
      'What became of 7 is not known: the answer was lost. Refresh the listing to see.',
      '50 were not touched, for you stopped it.',
    ]);
  });
});
