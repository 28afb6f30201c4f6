import type { BoardView } from '#contract/board.ts';
import type { LocalText } from '#contract/common.ts';
import type { Settings } from '../settings/schema.ts';
import { minuteOfDay } from './hours.ts';
import type { QueueState } from './state.ts';

/** What the call board shows and speaks now. */
export function boardView(state: QueueState, notice: LocalText | null): BoardView {
  const { hall, rules, clock } = state;
  const now = clock.now();
  return {
    stationName: rules.settings.station.name,
    now,
    isCutOff: state.asOf !== null,
    calls: hall.calls.map(({ day: _, ...call }) => ({
      ...call,
      counterName: rules.counterName(call.counterId),
    })),
    serving: [...hall.counters()].map((counter) => ({
      counterId: counter.counterId,
      counterName: rules.counterName(counter.counterId),
      number: counter.ticketId === null ? null : (hall.ticket(counter.ticketId)?.number ?? null),
      state: counter.state,
    })),
    waiting: waitingByService(state),
    notice,
    volume: volumeAt(rules.calendar.at(now).minuteOfDay, rules.settings.speech),
  };
}

/** Services that some counter serves now, and those with people waiting. */
function waitingByService({ hall, rules }: QueueState): BoardView['waiting'] {
  const served = new Set(
    [...hall.counters()].flatMap((counter) => (counter.state === 'closed' ? [] : counter.serviceIds)),
  );
  return [...rules.services.values()]
    .map((service) => ({ service, count: hall.waitingFor(service.id).length }))
    .filter(({ service, count }) => count > 0 || served.has(service.id))
    .map(({ service, count }) => ({ name: service.name, letter: service.letter, count }));
}

/** Quiet hours may go over midnight. */
export function volumeAt(minute: number, speech: Settings['speech']): number {
  const from = minuteOfDay(speech.quietFrom);
  const to = minuteOfDay(speech.quietTo);
  const quiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  return quiet ? speech.quietVolume : speech.volume;
}
