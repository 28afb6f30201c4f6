import { answer } from '../kernel/answer.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { HotlineCalls } from './hotline-calls.ts';
import { visitOf } from './procedures.ts';

export interface HotlineProcedureDeps {
  readonly hotlineCalls: HotlineCalls;
  readonly sessions: Pick<Sessions, 'of'>;
}

/** Handlers of `hotline`: whoever has a visit at the page. */
export function hotlineProcedures({ hotline: os }: Procedures, deps: HotlineProcedureDeps) {
  const { hotlineCalls, sessions } = deps;
  return {
    dial: os.dial.handler(({ input, context, errors, signal }) =>
      answer(hotlineCalls.dial(visitOf(sessions, context, errors), input.offer, signal), errors),
    ),
    key: os.key.handler(async ({ input, context, errors }) => {
      const visit = visitOf(sessions, context, errors);
      if (!(await hotlineCalls.key(visit, input.key))) throw errors.NO_CALL();
      return { done: true } as const;
    }),
  };
}
