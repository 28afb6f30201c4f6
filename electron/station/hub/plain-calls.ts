import { ORPCError } from '@orpc/server';
import type { StandardHandlerOptions } from '@orpc/server/standard';
import { withPlainTexts } from '#drivers/basics/plain-text.ts';
import type { CallContext } from '../kernel/implement.ts';
import { eachStep, isStream } from './each-step.ts';

type Interceptor = NonNullable<StandardHandlerOptions<CallContext>['clientInterceptors']>[number];

/** No input of the contract has half of it, and who follows ten thousand levels runs out of stack. */
const deepestInput = 32;

/**
 * The one door of texts between the station and its pages. What a page sends is stored, printed and spoken; what it is given
 * may come from a card, the platform, a pack or an older version's database: both ways only what can be seen passes.
 */
export const plainCalls: Interceptor = async ({ next, ...call }) => {
  if (isDeeperThan(deepestInput, call.input))
    throw new ORPCError('BAD_REQUEST', { message: 'The input has too many levels.' });
  const answer: unknown = await next({ ...call, input: withPlainTexts(call.input) });
  return isStream(answer) ? plainStream(answer) : withPlainTexts(answer);
};

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeperThan(levels - 1, one));
}

function plainStream(values: AsyncGenerator): AsyncGenerator {
  return eachStep(values, async (step) => {
    const result = await step;
    return { ...result, value: withPlainTexts(result.value) } as IteratorResult<unknown>;
  });
}
