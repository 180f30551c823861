import { initTRPC } from '@trpc/server';
import { problemOf } from '../aws/problems';
import type { AppContext } from './context';

const t = initTRPC.context<AppContext>().create({
  isDev: false,
  errorFormatter({ shape, error, path }) {
    // the stack stays here: it would tell paths of this machine and nothing a person can use
    return {
      ...shape,
      data: { code: shape.data.code, path, problem: problemOf(error.cause ?? error) },
    };
  },
});

export const router = t.router;
export const procedure = t.procedure;
