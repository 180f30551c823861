import type { HandlerExecutionContext, Pluggable } from '@smithy/types';
import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { z } from 'zod';
import { checkAnswer } from './answer-check';
import { iamAction } from './problems/iam-actions';
import { localProblem, ProblemError } from './problems';
import { noteRequest } from './problems/request-notes';

/** Thrown wherever a call belongs to a connection that is gone. */
export function staleConnection(): ProblemError {
  return new ProblemError(
    localProblem(
      'stale-connection',
      'The connection has changed',
      'This was asked of a connection that has been replaced or closed since.',
    ),
  );
}

const named = z.object({ serviceId: z.string() });
/**
 * What Skyglass adds to every client: errors learn which operation of which endpoint they belong to,
 * an answer that is not AWS's is told apart from an empty one, and calls of a closed connection say so.
 */
export function skyglassPlugin<Input extends object, Output extends object>(
  config: unknown,
  closed: AbortSignal | null,
): Pluggable<Input, Output> {
  const service = named.safeParse(config).data?.serviceId ?? '';
  const isClosed = (): boolean => closed?.aborted === true;
  return {
    applyToStack(stack) {
      stack.add(
        (next, context) => async (args) => {
          if (isClosed()) throw staleConnection();
          try {
            return await next(args);
          } catch (error) {
            if (isClosed()) throw staleConnection();
            noteRequest(error, {
              endpoint: endpointOf(context),
              action: iamAction(service, operationOf(context)),
            });
            throw error;
          }
        },
        { step: 'initialize', priority: 'high', name: 'skyglassErrors', override: true },
      );
      stack.add(
        (next, context) => async (args) => {
          const answer = await next(args);
          if (!HttpRequest.isInstance(args.request) || !HttpResponse.isInstance(answer.response))
            return answer;
          await checkAnswer(service, operationOf(context), args.request.method, answer.response);
          return answer;
        },
        { step: 'deserialize', priority: 'low', name: 'skyglassAnswers', override: true },
      );
    },
  };
}

/** "DescribeRegions", from the SDK's "DescribeRegionsCommand". */
function operationOf(context: HandlerExecutionContext): string {
  return (context.commandName ?? '').replace(/Command$/, '');
}

/** `host:port` as resolved for this very call (a bucket's name may be in the host), or null. */
function endpointOf(context: HandlerExecutionContext): string | null {
  return context.endpointV2?.url.host ?? null;
}
