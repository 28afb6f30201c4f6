import { pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail } from '#drivers/basics/result.ts';
import type { Make } from '#drivers/host/making.ts';
import type { ModelEntry } from '#drivers/model.ts';
import { arrivalsAt, connectionLost, notOpened, ReconnectLoop } from '#drivers/reconnect-loop.ts';
import type { Scan, Scanner } from '#drivers/scanner/scanner.ts';
import type { Connection } from '#drivers/transport/connection.ts';

export const toyScanner = {
  id: 'toy-scanner',
  kind: 'scanner',
  title: 'Toy scanner',
  transports: ['serial'],
} as const satisfies ModelEntry;

const delays = { reopenFirstMs: 500, reopenMostMs: 10_000, answerMs: 200 };

/** A scanner that says `HELLO` when it is asked `?`, and each scan as one piece. */
export const makeToyScanner: Make = async ({ configuration: { port }, streams, clock }) => {
  const scans = new Emitter<Scan>();
  const loop: ReconnectLoop<Connection> = new ReconnectLoop({
    clock,
    delays,
    onArrival: arrivalsAt(streams, port),
    async open() {
      const opened = await streams.open(port, { baudRate: 9600 });
      if (!opened.ok) return fail(notOpened(opened.failure));
      const answered = new AbortController();
      opened.value.onData((bytes) => textOf(bytes) === 'HELLO' && answered.abort());
      await opened.value.write(new TextEncoder().encode('?'));
      await pause(clock, delays.answerMs, answered.signal);
      if (answered.signal.aborted) return opened;
      await opened.value.close();
      return fail({ state: 'absent', reason: 'silent', cause: 'No answer' });
    },
    async serve(connection, signal) {
      loop.show({ state: 'ready' });
      connection.onData((bytes) => scans.emit(scanOf(bytes)));
      signal.addEventListener('abort', () => void connection.close());
      return connectionLost(await new Promise<string>((resolve) => connection.onClose(resolve)));
    },
  });
  const device: Scanner = {
    model: toyScanner.id,
    identity: null,
    get state() {
      return loop.state;
    },
    onState: (listener) => loop.onState(listener),
    onScan: (listener) => scans.on(listener),
    start: () => loop.start(),
    stop: () => loop.stop(),
  };
  return { kind: 'scanner', device };
};

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const scanOf = (bytes: Uint8Array): Scan => ({ outcome: 'read', text: textOf(bytes), symbology: 'unknown' });
