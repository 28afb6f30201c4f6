import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../electron/contract/contract.ts';
import type { HeldTicket } from '../../electron/contract/queue.ts';
import type { CardStep, SessionState } from '../../electron/contract/sessions.ts';
import * as data from './fake-data.ts';
import { LiveValue } from './live-value.ts';

const sessionId = '3b241101-e2bb-4255-8caf-4136c566a962';

/** What a station would say, set by hand. */
export class FakeStation {
  readonly status = new LiveValue(data.status);
  readonly services = new LiveValue(data.services);
  readonly session = new LiveValue<SessionState>({ phase: 'none', lastEnd: 'never' });
  readonly card = new LiveValue<CardStep>({ step: 'waiting-for-card' });
  readonly ticket = new LiveValue<HeldTicket>(data.held);
  readonly took: unknown[] = [];
  /** Answers of `take` and `rate` never come while true. */
  silent = false;
  takeError: 'FULL' | 'CLOSED' | 'NO_STORAGE' | null = null;

  begin(): void {
    this.session.set({ phase: 'active', sessionId });
  }

  end(): void {
    this.session.set({ phase: 'none', lastEnd: 'finished' });
  }

  warn(endsInMs: number): void {
    this.session.set({ phase: 'warning', sessionId, endsInMs });
  }

  /** As on the first day. */
  reset(): void {
    this.status.set(data.status);
    this.services.set(data.services);
    this.session.set({ phase: 'none', lastEnd: 'never' });
    this.card.set({ step: 'waiting-for-card' });
    this.ticket.set(data.held);
    this.took.length = 0;
    this.silent = false;
    this.takeError = null;
  }
}

const done = { done: true } as const;

/** The part of the contract that the kiosk calls. */
export function fakeRouter(station: FakeStation) {
  const os = implement(contract);
  const answer = async () => {
    if (station.silent) await new Promise(() => undefined);
  };
  return {
    access: {
      prove: os.access.prove.handler(() => ({
        role: 'terminal',
        name: null,
        counterIds: [],
        token: 't'.repeat(24),
      })),
    },
    terminal: {
      profile: os.terminal.profile.handler(() => data.profile),
      status: os.terminal.status.handler(({ signal }) => station.status.watch(signal)),
      heartbeat: os.terminal.heartbeat.handler(() => done),
    },
    sessions: {
      begin: os.sessions.begin.handler(() => {
        station.begin();
        return { sessionId };
      }),
      touch: os.sessions.touch.handler(() => {
        if (station.session.now.phase === 'warning') station.begin();
        return done;
      }),
      end: os.sessions.end.handler(() => {
        station.end();
        return done;
      }),
      live: os.sessions.live.handler(({ signal }) => station.session.watch(signal)),
      consent: os.sessions.consent.handler(() => done),
      forgetCard: os.sessions.forgetCard.handler(() => done),
      readCard: os.sessions.readCard.handler(({ signal }) => station.card.watch(signal)),
    },
    queue: {
      services: os.queue.services.handler(({ signal }) => station.services.watch(signal)),
      take: os.queue.take.handler(async ({ input, errors }) => {
        station.took.push(input);
        await answer();
        if (station.takeError === 'FULL') throw errors.FULL({ data: { limit: 30 } });
        if (station.takeError === 'CLOSED') throw errors.CLOSED({ data: { opensAt: null } });
        if (station.takeError === 'NO_STORAGE') throw errors.NO_STORAGE();
        return { ...data.taken, ...station.ticket.now };
      }),
      follow: os.queue.follow.handler(({ signal }) => station.ticket.watch(signal)),
      find: os.queue.find.handler(async ({ input, errors }) => {
        await answer();
        if (input.number !== station.ticket.now.ticket.number) throw errors.UNKNOWN_TICKET();
        return station.ticket.now;
      }),
      reprint: os.queue.reprint.handler(() => station.ticket.now),
      cancel: os.queue.cancel.handler(() => done),
    },
    ratings: {
      rate: os.ratings.rate.handler(async ({ input, errors }) => {
        await answer();
        if (input.ratingCode !== data.taken.ratingCode) throw errors.WRONG_CODE({ data: { triesLeft: 2 } });
        return { ratedAt: data.nowMs };
      }),
    },
    speech: {
      voices: os.speech.voices.handler(() => ['zh-CN', 'en']),
      say: os.speech.say.handler(() => {
        throw new ORPCError('NO_VOICE', { status: 404, defined: true });
      }),
    },
  };
}
