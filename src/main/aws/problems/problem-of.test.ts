import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asProblem, localProblem, problemOf, ProblemError, withProblem } from '../problems';

const own = localProblem('denied', 'Could not look', 'No.');

describe('problemOf', () => {
  it('keeps a problem that is already there, however deep', () => {
    const wrapped = new Error('outer', { cause: new Error('middle', { cause: new ProblemError(own) }) });
    expect(problemOf(wrapped)).toBe(own);
  });

  it('lets the cause speak where the outer error has nothing to say', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), {
      code: 'ECONNREFUSED',
      address: '127.0.0.1',
      port: 9,
    });
    expect(problemOf(new TypeError('fetch failed', { cause: refused }))).toMatchObject({
      kind: 'unreachable',
      message: 'Nothing accepts connections at 127.0.0.1:9.',
    });
  });

  it('reads input that does not fit', () => {
    const result = z.object({ region: z.string(), count: z.number() }).safeParse({ region: 1, count: 'x' });
    const trpc = Object.assign(new Error('[…]'), { name: 'TRPCError', code: 'BAD_REQUEST' });
    expect(problemOf(result.error)).toMatchObject({ kind: 'invalid-input' });
    expect(problemOf(result.error).message).toMatch(/^region: .*; count: /);
    expect(problemOf(Object.assign(trpc, { cause: result.error }))).toMatchObject({ kind: 'invalid-input' });
  });

  it('calls a certificate that is not accepted by its name', () => {
    const error = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    const problem = problemOf(error, { endpoint: 'minio:9000' });
    expect(problem).toMatchObject({ kind: 'unreachable', retryable: false });
    expect(problem.message).toContain('minio:9000');
    expect(problem.hint).toContain('AWS_CA_BUNDLE');
  });

  it('takes what it does not know for a defect, with its words', () => {
    expect(problemOf(new Error('ENOSPC: no space left'))).toMatchObject({
      kind: 'internal',
      message: 'ENOSPC: no space left',
    });
    expect(problemOf(undefined).message).toBe('undefined');
    expect(problemOf('').message).toBe('No reason was given.');
  });

  it('never throws, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (thrown) => {
        const problem = problemOf(thrown);
        expect(typeof problem.message).toBe('string');
        expect(() => JSON.stringify(problem)).not.toThrow();
      }),
      { examples: [[[{ toString: false }]], [Object.create(null)]] },
    );
  });

  it('survives causes that lead in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(problemOf(error).message).toBe('round');
  });
});

describe('withProblem', () => {
  it('says what failed, and keeps what is known already', async () => {
    const failing = withProblem('Could not list the buckets', 's3:ListAllMyBuckets', () =>
      Promise.reject(new Error('boom')),
    );
    await expect(failing).rejects.toMatchObject({
      problem: { title: 'Could not list the buckets', action: 's3:ListAllMyBuckets', message: 'boom' },
    });
    expect(asProblem('Could not list', null, new ProblemError(own)).problem).toBe(own);
  });

  it('gives back what succeeds', async () => {
    expect(await withProblem('x', null, () => Promise.resolve(1))).toBe(1);
  });
});
