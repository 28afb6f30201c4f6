import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { StandardHandlerOptions } from '@orpc/server/standard';
import type { OverLimit } from '#contract/procedure.ts';
import type { CallContext } from '../kernel/implement.ts';
import { eachStep } from './each-step.ts';
import type { Counted, Meter } from './meter.ts';

type Interceptor = NonNullable<StandardHandlerOptions<CallContext>['clientInterceptors']>[number];

/** Counts each call and each live value, and refuses what is over the limit before anything is done for it. */
export function metered(meter: Meter): Interceptor {
  return async ({ context: { connection }, procedure, signal, next }) => {
    const call = orRefuse(meter.call(connection));
    try {
      if (!isLive(procedure)) return await next();
      const stream = orRefuse(meter.stream(connection));
      signal?.addEventListener('abort', () => stream.end(), { once: true });
      return await countedUntilItsEnd(stream, next);
    } finally {
      call.end();
    }
  };
}

function orRefuse(asked: ReturnType<Meter['call']>): Counted {
  if (asked.ok) return asked.value;
  throw new ORPCError<'OVER_LIMIT', OverLimit>('OVER_LIMIT', { status: 429, data: asked.failure });
}

function isLive(procedure: Parameters<Interceptor>[0]['procedure']): boolean {
  return getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema) !== undefined;
}

async function countedUntilItsEnd(stream: Counted, open: () => Promise<unknown>): Promise<unknown> {
  try {
    return telling((await open()) as AsyncGenerator, () => stream.end());
  } catch (error) {
    stream.end();
    throw error;
  }
}

/** The same values; `onEnd` when there are no more, or the reader stops. */
function telling(values: AsyncGenerator, onEnd: () => void): AsyncGenerator {
  return eachStep(values, async (step) => {
    const result = await step.catch((error: unknown) => {
      onEnd();
      throw error;
    });
    if (result.done) onEnd();
    return result;
  });
}
