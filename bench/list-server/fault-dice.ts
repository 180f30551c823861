import { z } from 'zod';
import type { AwsFailure } from '../../src/main/demo/dialects';
import { mix } from '../../src/main/demo/s3/data/derive';

const rate = z.number().min(0).max(1).default(0);

/** The shares of LIST requests, from 0 to 1, that go wrong in each way. */
export const FaultRatesSchema = z.strictObject({
  /** 503 SlowDown. */
  slowDown: rate,
  /** 500 InternalError. */
  error: rate,
  /** The connection is cut in the middle of the body. */
  reset: rate,
  /** The connection ends in good order before the body's promised end. */
  truncate: rate,
  seed: z.int().default(1),
});
export type FaultRates = z.infer<typeof FaultRatesSchema>;

export type Fault = 'slowDown' | 'error' | 'reset' | 'truncate';
const FAULTS: readonly Fault[] = ['slowDown', 'error', 'reset', 'truncate'];

/** The errors that faults answer with. */
export const FAULT_FAILURES: Record<'slowDown' | 'error', AwsFailure> = {
  slowDown: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  error: {
    status: 500,
    code: 'InternalError',
    message: 'We encountered an internal error. Please try again.',
  },
};

/** Decides for each request, by its number alone, whether and how it goes wrong: the same in every run. */
export class FaultDice {
  private thrown = 0;

  constructor(private readonly rates: FaultRates) {}

  throw(): Fault | null {
    const drawn = mix(this.rates.seed, this.thrown) / 2 ** 32;
    this.thrown += 1;
    let upTo = 0;
    for (const fault of FAULTS) {
      upTo += this.rates[fault];
      if (drawn < upTo) return fault;
    }
    return null;
  }
}
