import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import type { CardReader, CardReadFailure, CardReadProgress, IdentityCard } from './card-reader.ts';

/** A model under test: its driver on a real port, and its simulated device behind that port. */
export interface CardReaderBench {
  readonly reader: CardReader;
  /** Puts a card down; returns what the driver is to report of it, warnings left out. */
  putCard(which: 'first' | 'second' | 'rare-name' | 'foreign'): Omit<IdentityCard, 'warnings'>;
  takeCard(): void;
  /** The card is lifted in the middle of the next read. */
  liftWhileReading(): void;
  /** The device stops, or starts again, to answer. */
  setSilent(silent: boolean): void;
  /** The device damages its next reply. */
  spoilNextReply(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Ends reader and device. */
  close(): Promise<void>;
}

/**
 * What every card reader must do, whatever its protocol.
 * @param open makes a fresh bench, the reader not yet started
 * @param on what the bench stands on, where a model has several
 */
export function cardReaderConformance(
  model: string,
  open: () => Promise<CardReaderBench>,
  on?: string,
): void {
  describe(`card reader ${on === undefined ? '' : `on ${on}: `}${model}`, () => {
    let bench: CardReaderBench;
    afterEach(() => bench.close());

    async function started(): Promise<CardReaderBench> {
      bench = await open();
      bench.reader.start();
      await stateOf(bench.reader, 'ready');
      return bench;
    }

    test('becomes ready and knows its number', async () => {
      const { reader } = await started();
      expect(reader.model).toBe(model);
      expect(reader.identity).toMatch(/\S/);
    });

    test.each(['first', 'second', 'rare-name', 'foreign'] as const)('reads the card: %s', async (which) => {
      const { reader, putCard } = await started();
      const expected = putCard(which);
      const progress: CardReadProgress[] = [];
      const result = await reader.read({ waitMs: 3000, onProgress: (step) => progress.push(step) });
      expect(result).toMatchObject({ ok: true, value: expected });
      expect(progress).toEqual(['waiting-for-card', 'reading']);
    });

    test('reads one person after the other and never mixes them up', async () => {
      const { reader, putCard, takeCard } = await started();
      for (const which of ['first', 'second', 'first'] as const) {
        const expected = putCard(which);
        expect(await reader.read({ waitMs: 3000 })).toMatchObject({ ok: true, value: expected });
        takeCard();
      }
    });

    test('two reads wait for each other', async () => {
      const { reader, putCard } = await started();
      const expected = putCard('first');
      const reported: string[] = [];
      const first = reader.read({ waitMs: 3000, onProgress: (step) => reported.push(`first ${step}`) });
      await reader.read({ waitMs: 400, onProgress: (step) => reported.push(`second ${step}`) });
      expect(await first).toMatchObject({ ok: true, value: expected });
      expect(reported.slice(0, 3)).toEqual([
        'first waiting-for-card',
        'first reading',
        'second waiting-for-card',
      ]);
    });

    test('tells nothing of a card in a failure or a state', async () => {
      const { reader, putCard, liftWhileReading, unplug } = await started();
      const { name, idNumber, birthDate } = putCard('first');
      liftWhileReading();
      const reported = [await reader.read({ waitMs: 3000 })];
      await unplug();
      reported.push(await reader.read({ waitMs: 100 }));
      const all = JSON.stringify([reported, reader.state]);
      expect(reported.map(({ ok }) => ok)).toEqual([false, false]);
      for (const personal of [name, idNumber, String(birthDate).slice(0, 4)])
        expect(all).not.toContain(personal);
    });

    test('says that nobody came', async () => {
      const { reader } = await started();
      expect(await failureOf(reader, 400)).toBe('no-card');
    });

    test('asks for a card that was lifted too early, and reads it then', async () => {
      const { reader, putCard, liftWhileReading } = await started();
      putCard('first');
      liftWhileReading();
      expect(await failureOf(reader, 3000)).toBe('place-again');
      const expected = putCard('second');
      expect(await reader.read({ waitMs: 3000 })).toMatchObject({ ok: true, value: expected });
    });

    test('gets over one damaged reply', async () => {
      const { reader, putCard, spoilNextReply } = await started();
      const expected = putCard('first');
      spoilNextReply();
      expect(await reader.read({ waitMs: 3000 })).toMatchObject({ ok: true, value: expected });
    });

    test('is absent when unplugged, and ready again when it is back', async () => {
      const { reader, putCard, unplug, plug } = await started();
      await unplug();
      await stateOf(reader, 'absent');
      expect(await failureOf(reader, 500)).toBe('reader-absent');
      await plug();
      await stateOf(reader, 'ready');
      const expected = putCard('first');
      expect(await reader.read({ waitMs: 3000 })).toMatchObject({ ok: true, value: expected });
    });

    test('unplugged in mid-read, the read ends', async () => {
      const { reader, putCard, unplug } = await started();
      putCard('first');
      const failure = new Promise<string>((resolve) => {
        const onProgress = (step: CardReadProgress) => {
          if (step === 'reading') void unplug();
        };
        void reader
          .read({ waitMs: 3000, onProgress })
          .then((result) => resolve(result.ok ? 'read' : result.failure.kind));
      });
      expect(await failure).toBe('reader-absent');
    });

    test('a silent device is absent, and ready again when it answers', async () => {
      const { reader, setSilent } = await started();
      setSilent(true);
      expect(await failureOf(reader, 10_000)).toBe('reader-absent');
      setSilent(false);
      await stateOf(reader, 'ready');
    });

    test('an abort ends the wait at once', async () => {
      const { reader } = await started();
      const abort = new AbortController();
      const result = reader.read({ waitMs: 60_000, signal: abort.signal, onProgress: () => abort.abort() });
      expect(await result).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    });

    test('stops in the middle of a wait', async () => {
      const { reader } = await started();
      const result = new Promise<string>((resolve) => {
        const onProgress = () => void reader.stop();
        void reader
          .read({ waitMs: 60_000, onProgress })
          .then((ended) => resolve(ended.ok ? 'read' : ended.failure.kind));
      });
      expect(await result).toBe('reader-absent');
    });
  });
}

async function failureOf(reader: CardReader, waitMs: number): Promise<CardReadFailure['kind'] | 'read'> {
  const result = await reader.read({ waitMs });
  return result.ok ? 'read' : result.failure.kind;
}

/** Resolves when the reader is in `state`; the test's own time-out is the limit. */
function stateOf(reader: CardReader, state: DeviceState['state']): Promise<void> {
  return new Promise((resolve) => {
    if (reader.state.state === state) return resolve();
    const stop = reader.onState((now) => {
      if (now.state !== state) return;
      stop();
      resolve();
    });
  });
}
