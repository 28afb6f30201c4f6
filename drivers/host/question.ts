import type { Clock, Timer } from '../basics/clock.ts';
import { type HostLife, HostLostError } from './host-life.ts';
import type { HostFunctions } from './protocol.ts';

export interface Question<Value> {
  readonly requestId: number;
  readonly ask: (host: Pick<HostFunctions, 'readCard' | 'print'>) => Promise<Value>;
  /** A host that has not answered by then is stuck, and is given up. */
  readonly limitMs: number;
  /** How long a cancelled question still waits for its answer. */
  readonly graceMs: number;
  readonly signal: AbortSignal | undefined;
}

export type Ending<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'lost'; readonly cause: string }
  | { readonly kind: 'cancelled' };

/** Puts a question to the host that ends in any case: by its answer, the host's end, its time limit or the asker's wish. */
export function put<Value>(question: Question<Value>, life: HostLife, clock: Clock): Promise<Ending<Value>> {
  const { requestId, limitMs, graceMs, signal } = question;
  if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((resolve, reject) => {
    let grace: Timer | undefined;
    const limit = clock.after(limitMs, () => life.end(`No answer in ${limitMs} ms: a driver is stuck`));
    const settle = (ending: Ending<Value>) => {
      limit.cancel();
      grace?.cancel();
      signal?.removeEventListener('abort', cancel);
      resolve(ending);
    };
    const cancel = () => {
      life.tell((host) => host.cancel(requestId));
      if (graceMs === 0) settle({ kind: 'cancelled' });
      else grace = clock.after(graceMs, () => settle({ kind: 'cancelled' }));
    };
    signal?.addEventListener('abort', cancel, { once: true });
    life.ask(question.ask).then(
      (value) => settle({ kind: 'answered', value }),
      (error) => {
        if (error instanceof HostLostError) settle({ kind: 'lost', cause: error.message });
        else reject(error);
      },
    );
  });
}
