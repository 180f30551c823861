import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { LaunchForm, LaunchResult } from '../../shared/contract/launch';
import { mayHaveHappened } from '../../shared/certainty';
import { localProblem, ProblemError, problemOf } from '../aws/problems';

/** Submissions to remember; far more than anyone makes before the oldest does not matter any more. */
const REMEMBERED = 200;

/** A try to launch: in one place (connection and region), with the token that the page gave it. */
export type LaunchTry = {
  place: string;
  clientToken: string;
  /** Whether the token was sent before. */
  again: boolean;
};

/** What goes to AWS. */
export type LaunchRequest = { input: RunInstancesCommandInput; clientToken: string; again: boolean };

type Submission = {
  place: string;
  clientToken: string;
  form: string;
  /** What AWS was or will be asked; made once. */
  input: Promise<RunInstancesCommandInput>;
  /** The call that is under way, or null. */
  running: Promise<LaunchResult> | null;
  /** Whether it may have launched although it failed. */
  unsure: boolean;
};

/**
 * Each submission of the form by its ClientToken. Two calls with one token share one request while it
 * is under way, and a later try sends exactly what the first one sent: the expiry tag holds a time,
 * and AWS refuses a token whose parameters have changed (IdempotentParameterMismatch). A page that was loaded anew
 * has forgotten the token of a submission whose answer was lost; the same form then goes on with it.
 */
export class LaunchSubmissions {
  private readonly submissions = new Map<string, Submission>();

  /** Throws an `invalid-input` ProblemError when the token was used for another form. */
  submit(
    attempt: LaunchTry,
    form: LaunchForm,
    prepare: () => Promise<RunInstancesCommandInput>,
    send: (request: LaunchRequest) => Promise<LaunchResult>,
  ): Promise<LaunchResult> {
    const text = JSON.stringify(form);
    const key = `${attempt.place} ${attempt.clientToken}`;
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
    const unsure = known ? undefined : this.unsureOf(attempt.place, text);
    const { place, clientToken } = attempt;
    const submission =
      known ??
      unsure ??
      this.remember(key, { place, clientToken, form: text, input: prepare(), running: null, unsure: false });
    submission.running ??= this.run(key, submission, attempt.again || unsure !== undefined, send);
    return submission.running;
  }

  private async run(
    key: string,
    submission: Submission,
    again: boolean,
    send: (request: LaunchRequest) => Promise<LaunchResult>,
  ): Promise<LaunchResult> {
    try {
      let input: RunInstancesCommandInput;
      try {
        input = await submission.input;
      } catch (error) {
        // what could not even be prepared was never sent, so there is nothing to keep the same
        this.submissions.delete(key);
        throw error;
      }
      const result = await send({ input, clientToken: submission.clientToken, again });
      submission.unsure = false;
      return result;
    } catch (error) {
      submission.unsure ||= mayHaveHappened(problemOf(error));
      throw error;
    } finally {
      submission.running = null;
    }
  }

  private unsureOf(place: string, form: string): Submission | undefined {
    return [...this.submissions.values()].find(
      (one) => one.unsure && one.place === place && one.form === form,
    );
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
