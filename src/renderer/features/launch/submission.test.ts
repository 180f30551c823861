import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHaveHappened } from '../../../shared/certainty';
import type { LaunchForm } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { EMPTY_DRAFT, formOf } from './launch-draft';
import {
  askedOf,
  begin,
  fail,
  NO_SUBMISSIONS,
  succeed,
  type Asked,
  type LaunchTarget,
  type Submissions,
} from './submission';

const lost: Problem = {
  kind: 'unreachable',
  title: 'Could not launch',
  message: 'The connection broke.',
  hint: null,
  retryable: true,
  awsCode: null,
  requestId: null,
  httpStatus: null,
  action: 'ec2:RunInstances',
};
const refused: Problem = { ...lost, kind: 'refused', awsCode: 'VcpuLimitExceeded', httpStatus: 400 };
const target = { connectionId: 'c1', accountId: '123456789012', region: 'us-east-1', endpoint: null };

function form(change: Partial<LaunchForm> = {}): LaunchForm {
  const made = formOf({ ...EMPTY_DRAFT, imageId: 'ami-1', instanceType: 'm5.large' }).form;
  if (!made) throw new Error('the example form is not valid');
  return { ...made, ...change };
}

function counter(): () => string {
  let next = 0;
  return () => `token-${(next += 1)}`;
}

function sent(submissions: Submissions, asked: Asked, fresh: () => string): [Submissions, string] {
  const begun = begin(submissions, asked, fresh);
  if (!begun) throw new Error('a submission was on its way');
  return [begun.submissions, begun.token];
}

describe('submissions', () => {
  const a = askedOf(target, form());
  const b = askedOf(target, form({ maxCount: 2 }));

  it('send nothing on a second click', () => {
    const fresh = counter();
    const [sending] = sent(NO_SUBMISSIONS, a, fresh);
    expect(begin(sending, a, fresh)).toBeNull();
    expect(begin(sending, b, fresh)).toBeNull();
  });

  it('keep the token while the same is asked and AWS has not said that it launched', () => {
    const fresh = counter();
    const [first, token] = sent(NO_SUBMISSIONS, a, fresh);
    const [, again] = sent(fail(first, lost), a, fresh);
    expect(again).toBe(token);
  });

  it('keep the token of an unsure submission even when another form was tried in between', () => {
    const fresh = counter();
    const [first, token] = sent(NO_SUBMISSIONS, a, fresh);
    const [second, other] = sent(fail(first, lost), b, fresh);
    expect(other).not.toBe(token);
    const [, again] = sent(fail(second, refused), a, fresh);
    expect(again).toBe(token);
  });

  it('take a fresh token after a success: the same form then means another launch', () => {
    const fresh = counter();
    const [first, token] = sent(NO_SUBMISSIONS, a, fresh);
    const done = succeed(first);
    const [, again] = sent(done, a, fresh);
    expect(again).not.toBe(token);
  });

  it('tell another account or region apart', () => {
    const tokens = (first: LaunchTarget, second: LaunchTarget): [string, string] => {
      const fresh = counter();
      const [sending, one] = sent(NO_SUBMISSIONS, askedOf(first, form()), fresh);
      return [one, sent(fail(sending, lost), askedOf(second, form()), fresh)[1]];
    };
    const differ = (change: Partial<LaunchTarget>): boolean => {
      const [one, two] = tokens(target, { ...target, ...change });
      return one !== two;
    };
    expect(differ({ region: 'eu-west-1' })).toBe(true);
    expect(differ({ endpoint: 'http://localhost:4566' })).toBe(true);
    expect(differ({ connectionId: 'c2', accountId: '999999999999' })).toBe(true);
  });

  it('keep the token when the same account is connected anew, or is told only later', () => {
    const fresh = counter();
    const unnamed = askedOf({ ...target, accountId: null }, form());
    const [first, token] = sent(NO_SUBMISSIONS, unnamed, fresh);
    const [second, named] = sent(fail(first, lost), a, fresh);
    expect(named).toBe(token);
    const [, anew] = sent(fail(second, lost), askedOf({ ...target, connectionId: 'c2' }, form()), fresh);
    expect(anew).toBe(token);
  });

  it('never give two requests one token, nor an unanswered request two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('lost', 'refused', 'launched'))),
        (steps) => {
          const fresh = counter();
          const open = new Map<string, string>();
          const owner = new Map<string, string>();
          let state = NO_SUBMISSIONS;
          for (const [asked, outcome] of steps) {
            const [sending, token] = sent(state, [asked], fresh);
            expect(open.get(asked) ?? token).toBe(token);
            expect(owner.get(token) ?? asked).toBe(asked);
            owner.set(token, asked);
            if (outcome === 'launched') open.delete(asked);
            else open.set(asked, token);
            state =
              outcome === 'launched' ? succeed(sending) : fail(sending, outcome === 'lost' ? lost : refused);
          }
        },
      ),
    );
  });

  it('know which failures leave it open whether instances run', () => {
    expect(mayHaveHappened(lost)).toBe(true);
    expect(mayHaveHappened({ ...refused, awsCode: 'InternalError', httpStatus: 500 })).toBe(true);
    expect(mayHaveHappened({ ...refused, awsCode: 'InsufficientInstanceCapacity', httpStatus: 500 })).toBe(
      false,
    );
    expect(mayHaveHappened(refused)).toBe(false);
    expect(mayHaveHappened({ ...refused, kind: 'denied' })).toBe(false);
  });
});
