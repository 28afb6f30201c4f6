import type { Transport } from '#renderer/client/connection.ts';
import { webSocketTransport as overWebSocket } from '#renderer/client/transports.ts';
import { moment } from './asked.ts';
import { grip } from './stage.ts';

export * from '#renderer/client/transports.ts';

type Call = Transport['link']['call'];
type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** Beside the examples of a feature: what belongs to a visit that no station knows. */
const ofFeatures = import.meta.glob<{ readonly answers?: Answers }>(
  '../../../renderer/features/*/examples.ts',
  { eager: true },
);

/** Of a visit, of which the station knows nothing. */
const answers: Answers = {
  'sessions.live': () => once(moment.session),
  'sessions.touch': () => ({ done: true }),
  'sessions.end': () => ({ done: true }),
  ...Object.assign({}, ...Object.values(ofFeatures).map((file) => file.answers)),
};

/** The product's, to a real station; what belongs to the moment is answered here. */
export const webSocketTransport: typeof overWebSocket = (...to) => {
  const open = overWebSocket(...to);
  return async (signal) => {
    if (moment.silent) return new Promise(() => undefined);
    const transport = await open(signal);
    const call: Call = async (path, input, options) => {
      const name = path.join('.');
      const answer = answers[name];
      if (answer) return answer(input as never);
      const asked = {};
      grip.unanswered.add(asked);
      const settle = () => void grip.unanswered.delete(asked);
      options.signal?.addEventListener('abort', settle, { once: true });
      try {
        const said = await transport.link.call(path, input, options);
        return isLive(said) ? shown(name, said, settle) : said;
      } finally {
        settle();
      }
    };
    return { ...transport, link: { call } };
  };
};

function isLive(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* shown(name: string, live: AsyncIterable<unknown>, settle: () => void) {
  for await (const value of live) {
    settle();
    yield name === 'terminal.status' ? { ...(value as object), ...moment.status } : value;
  }
}

async function* once(value: unknown) {
  yield value;
  await new Promise(() => undefined);
}
