import type { PenPointShown, PenStroke } from '#contract/captures.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Devices } from '../devices/devices.ts';

/** A pad answers within milliseconds; one that takes this long is stuck, ms. */
const padAnswerMs = 5000;
/** Points of a pen at 200 Hz are handed on together, as often as a screen paints, ms. */
const togetherMs = 16;

export type PadDevices = Pick<Devices, 'call' | 'idsOf' | 'events'>;

/**
 * Opens the first signature pad and tells its pen until `signal` aborts; then the pad is blank again. The first value
 * has no points: it says that the pad is ready.
 */
export async function signOnPad(
  devices: PadDevices,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Result<AsyncGenerator<PenStroke, void, void>, 'no-pad'>> {
  const [deviceId] = devices.idsOf('signature-pad');
  if (deviceId === undefined) return fail('no-pad');
  const asked = await devices.call(deviceId, 'signature-pad.begin', null, { limitMs: padAnswerMs });
  if (!asked.ok || !asked.value.ok) return fail('no-pad');
  const aspect = asked.value.value.aspect ?? 1;
  const end = once(() => devices.call(deviceId, 'signature-pad.end', null, { limitMs: padAnswerMs }));
  // A page that goes before it has taken the first value never starts the iterator, which then does not end the pad either.
  signal?.addEventListener('abort', () => void end(), { once: true });
  if (signal?.aborted) await end();
  return ok(strokesOf({ devices, clock, deviceId, aspect, end, signal }));
}

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let begun: Promise<Value> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}

interface Signing {
  readonly devices: PadDevices;
  readonly clock: Clock;
  readonly deviceId: string;
  readonly aspect: number;
  /** Gives the pad back, blank; asked once, however often it is called. */
  readonly end: () => Promise<unknown>;
  readonly signal: AbortSignal | undefined;
}

async function* strokesOf(signing: Signing): AsyncGenerator<PenStroke, void, void> {
  const { devices, clock, deviceId, aspect, end, signal } = signing;
  const waiting: PenPointShown[] = [];
  const news = new Emitter<void>();
  const stopHearing = devices.events.on(({ deviceId: from, event }) => {
    if (from !== deviceId || event.kind !== 'pen') return;
    waiting.push({ ...event.point });
    news.emit();
  });
  try {
    yield { aspect, points: [] };
    while (!signal?.aborted) {
      if (waiting.length === 0) await next(news, signal);
      await pause(clock, togetherMs);
      if (waiting.length > 0) yield { aspect, points: waiting.splice(0) };
    }
  } finally {
    stopHearing();
    waiting.length = 0;
    await end();
  }
}

function next(news: Emitter<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      stop();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const stop = news.on(finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
