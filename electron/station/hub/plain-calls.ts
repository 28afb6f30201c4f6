import type { StandardHandlerOptions } from '@orpc/server/standard';
import { withPlainTexts } from '../../../drivers/basics/plain-text.ts';
import type { CallContext } from '../kernel/implement.ts';

type Interceptor = NonNullable<StandardHandlerOptions<CallContext>['clientInterceptors']>[number];

/**
 * The one door of texts between the station and its pages. What a page sends is stored, printed and spoken; what it is given
 * may come from a card, the platform, a pack or an older version's database: both ways only what can be seen passes.
 */
export const plainCalls: Interceptor = async ({ next, ...call }) => {
  const answer: unknown = await next({ ...call, input: withPlainTexts(call.input) });
  return isStream(answer) ? plainStream(answer) : withPlainTexts(answer);
};

function isStream(answer: unknown): answer is AsyncGenerator {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

function plainStream(values: AsyncGenerator): AsyncGenerator {
  const plain = async (step: Promise<IteratorResult<unknown>>) => {
    const result = await step;
    return { ...result, value: withPlainTexts(result.value) } as IteratorResult<unknown>;
  };
  return {
    next: () => plain(values.next()),
    return: (value: unknown) => plain(values.return(value)),
    throw: (error: unknown) => plain(values.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncGenerator;
}
