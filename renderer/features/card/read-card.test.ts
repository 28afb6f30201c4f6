import { describe, expect, it } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import type { CardStep } from '#contract/sessions.ts';
import { type CardStepShown, readCard } from './read-card.ts';

const person = {
  idNumberMasked: '990321**********28',
  cardKind: 'resident',
  age: 34,
} as const;

/** A station that gives these steps, and writes down what it was asked. */
function station(steps: readonly CardStep[], asked: string[] = []): StationClient {
  return {
    sessions: {
      consent: async () => void asked.push('consent'),
      readCard: async () => {
        asked.push('readCard');
        return (async function* () {
          yield* steps;
        })();
      },
      cardName: async () => new Blob(['"包图雅"']),
    },
  } as unknown as StationClient;
}

async function stepsOf(
  client: StationClient,
  signal = new AbortController().signal,
): Promise<CardStepShown[]> {
  const seen: CardStepShown[] = [];
  await readCard(client, (step) => seen.push(step), signal);
  return seen;
}

describe('readCard', () => {
  it('records the consent before the card is read', async () => {
    const asked: string[] = [];
    const steps: CardStep[] = [{ step: 'reading' }, { step: 'read', person }];
    expect(await stepsOf(station(steps, asked))).toEqual([
      { step: 'reading' },
      { step: 'read', person: { ...person, name: '包图雅' } },
    ]);
    expect(asked).toEqual(['consent', 'readCard']);
  });

  it('ends as a reader out of service when the news stops without an end', async () => {
    expect((await stepsOf(station([{ step: 'waiting-for-card' }]))).at(-1)).toEqual({
      step: 'failed',
      trouble: 'reader-out-of-service',
    });
  });

  it('ends the same way on an unexpected error', async () => {
    const broken = {
      sessions: { consent: () => Promise.reject(new Error('boom')) },
    } as unknown as StationClient;
    expect(await stepsOf(broken)).toEqual([{ step: 'failed', trouble: 'reader-out-of-service' }]);
  });

  it('says nothing more once the visitor went on', async () => {
    const stopping = new AbortController();
    stopping.abort();
    expect(await stepsOf(station([{ step: 'read', person }]), stopping.signal)).toEqual([]);
  });
});
