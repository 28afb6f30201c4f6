import type { ManualClock } from '../basics/manual-clock.ts';
import type { CardReaderBench } from './conformance.ts';
import type { SimulatedCard } from './sam-v/simulator.ts';
import { simulatorCard } from './sam-v/simulator-cards.ts';

const cards = {
  first: 'elder',
  second: 'mongolian',
  'rare-name': 'rare-character',
  foreign: 'test-bing',
} as const;

/** The hands of a conformance bench: they put cards down and lift them. */
export function handsAt(device: {
  putCard(card: SimulatedCard): void;
  takeCard(): void;
}): Pick<CardReaderBench, 'putCard' | 'takeCard'> {
  return {
    putCard: (which) => {
      const card = simulatorCard(cards[which]);
      device.putCard(card);
      return card as ReturnType<CardReaderBench['putCard']>;
    },
    takeCard: () => device.takeCard(),
  };
}

/** Lets the time of `clock` run as fast as the program can follow. @returns how to stop it */
export function timeFlies(clock: ManualClock): () => Promise<void> {
  let flying = true;
  const flight = (async () => {
    while (flying) await clock.advance(10);
  })();
  return async () => {
    flying = false;
    await flight;
  };
}
