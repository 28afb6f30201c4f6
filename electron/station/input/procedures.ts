import type { Procedures } from '../kernel/implement.ts';
import type { Input } from './station-input.ts';

const done = { done: true } as const;

/** The handlers of the contract's `input`. */
export function inputProcedures({ input: procedures }: Procedures, { input }: { readonly input: Input }) {
  return {
    live: procedures.live.handler(({ signal }) => input.listen(signal)),
    scanned: procedures.scanned.handler(({ input: { text } }) => input.scanned(text, 'page')),
    learnt: procedures.learnt.handler(() => input.keypads()),
    learn: procedures.learn.handler(async ({ input: { deviceId }, signal, errors }) => {
      const steps = await input.learn(deviceId, signal);
      if (steps.ok) return steps.value;
      if (steps.failure === 'unknown-device') throw errors.UNKNOWN_DEVICE();
      throw errors.ABSENT({ data: steps.failure });
    }),
    skipKey: procedures.skipKey.handler(({ input: { deviceId }, errors }) => {
      if (!input.skipKey(deviceId)) throw errors.UNKNOWN_DEVICE();
      return done;
    }),
    forgetKeys: procedures.forgetKeys.handler(({ input: { deviceId }, errors }) => {
      if (!input.forgetKeys(deviceId)) throw errors.UNKNOWN_DEVICE();
      return done;
    }),
  };
}
