import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { LaunchForm, LaunchResult } from '../../shared/contract/launch';
import { localProblem, ProblemError } from '../aws/problems';

/** Submissions to remember; far more than anyone makes before the oldest does not matter any more. */
const REMEMBERED = 200;

type Submission = {
  form: string;
  /** What AWS was or will be asked; made once. */
  input: Promise<RunInstancesCommandInput>;
  /** The call that is under way, or null. */
  running: Promise<LaunchResult> | null;
};

/**
 * Each submission of the form by its ClientToken. Two calls with one token share one request while it
 * is under way, and a later try sends exactly what the first one sent: the expiry tag holds a time,
 * and AWS refuses a token whose parameters have changed (IdempotentParameterMismatch).
 */
export class LaunchSubmissions {
  private readonly submissions = new Map<string, Submission>();

  /** Throws an `invalid-input` ProblemError when the token was used for another form. */
  submit(
    key: string,
    form: LaunchForm,
    prepare: () => Promise<RunInstancesCommandInput>,
    send: (input: RunInstancesCommandInput) => Promise<LaunchResult>,
  ): Promise<LaunchResult> {
    const text = JSON.stringify(form);
    const known = this.submissions.get(key);
    if (known && known.form !== text) {
      return Promise.reject(
        new ProblemError(
          localProblem(
            'invalid-input',
            'Could not launch',
            'This submission was made before with another form.',
            'Change nothing while a launch is under way, or submit the form anew.',
          ),
        ),
      );
    }
    const submission = known ?? this.remember(key, { form: text, input: prepare(), running: null });
    if (!submission.running) {
      submission.running = submission.input.then(send).finally(() => {
        submission.running = null;
      });
      // what could not even be prepared was never sent, so there is nothing to keep the same
      submission.input.catch(() => this.submissions.delete(key));
    }
    return submission.running;
  }

  private remember(key: string, submission: Submission): Submission {
    this.submissions.set(key, submission);
    for (const oldest of this.submissions.keys()) {
      if (this.submissions.size <= REMEMBERED) break;
      this.submissions.delete(oldest);
    }
    return submission;
  }
}
