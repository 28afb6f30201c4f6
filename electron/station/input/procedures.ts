import { answer } from '../kernel/answer.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Input } from './input.ts';

const done = { done: true } as const;

/** The handlers of the contract's `input`. */
export function inputProcedures({ input: procedures }: Procedures, { input }: { readonly input: Input }) {
  return {
    live: procedures.live.handler(({ signal }) => input.listen(signal)),
    scanned: procedures.scanned.handler(({ input: { text } }) => input.scanned(text, 'page')),
    unknownKey: procedures.unknownKey.handler(({ input: { key } }) => {
      input.unknownKey(key);
      return done;
    }),
    learnt: procedures.learnt.handler(() => input.keypads()),
    learn: procedures.learn.handler(async ({ input: { deviceId }, signal, errors }) =>
      answer(await input.learn(deviceId, signal), errors),
    ),
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
