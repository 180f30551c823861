import { describe, expect, it } from 'vitest';
import type { LaunchedInstance, LaunchProgress, LaunchResult } from '../../../shared/contract/launch';
import { progressText } from './launch-progress';

const result: LaunchResult = {
  reservationId: 'r-1',
  instanceIds: ['i-1', 'i-2', 'i-3'],
  requestId: 'q',
  found: false,
};

function told(states: (string | null)[], change: Partial<LaunchProgress> = {}, reason: string | null = null) {
  const instances: LaunchedInstance[] = states.map((state, index) => ({
    instanceId: `i-${index + 1}`,
    state,
    reason,
  }));
  return progressText(result, 'us-east-1', { instances, problem: null, gaveUp: false, ...change });
}

describe('the progress of a launch', () => {
  it('says what is not shown yet, and does not end before all have settled', () => {
    expect(told(['running', 'pending', null])).toMatchObject({
      line: '1 of 3 running, 1 not shown by EC2 yet',
      percent: 33,
      outcome: null,
    });
  });

  it('ends well when all run', () => {
    expect(told(['running', 'running', 'running']).outcome).toEqual({
      type: 'success',
      header: 'Launched 3 instances in us-east-1: running',
    });
  });

  it("names instances that ended at once, with EC2's reason", () => {
    const text = told(['running', 'terminated', 'running'], {}, 'Client.VolumeLimitExceeded');
    expect(text.outcome).toEqual({
      type: 'error',
      header: '1 of 3 instances launched in us-east-1 did not come up',
    });
    expect(text.trouble).toBe('i-2 is terminated: Client.VolumeLimitExceeded');
  });

  it('does not call running what it lost sight of', () => {
    expect(told(['running', null, null], { gaveUp: true }).outcome).toEqual({
      type: 'warning',
      header: 'Launched 3 instances in us-east-1: 1 seen running, the rest is not followed any further',
    });
  });
});
