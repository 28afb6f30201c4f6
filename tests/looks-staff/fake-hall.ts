import { ORPCError } from '@orpc/server';
import { Emitter } from '../../drivers/basics/emitter.ts';
import type { BoardView } from '../../electron/contract/board.ts';
import type { Counter, DeskView, Figures } from '../../electron/contract/desk.ts';
import type { HeldTicket, Service, Ticket, TicketState } from '../../electron/contract/queue.ts';
import { ratingLevels } from '../../electron/contract/ratings.ts';
import type { Scene } from './scenes.ts';

const minuteMs = 60_000;

/** Just enough of a hall to walk through the screens: no rules of the queue are kept here. */
export class FakeHall {
  readonly changes = new Emitter<void>();
  readonly scene: Scene;
  outOfService = false;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  counter(counterId: string): Counter {
    const found = this.scene.counters.find((counter) => counter.counterId === counterId);
    if (!found) throw new ORPCError('UNKNOWN_COUNTER', { status: 404 });
    return found;
  }

  change(counterId: string, changed: Partial<Counter>): Counter {
    Object.assign(this.counter(counterId), changed);
    this.changes.emit();
    return this.counter(counterId);
  }

  current(counterId: string): Ticket {
    const { current } = this.counter(counterId);
    if (!current) throw new ORPCError('NOT_NOW', { status: 409, message: 'nobody is called' });
    return current;
  }

  callNext(counterId: string): Ticket | null {
    const next = this.scene.tickets.shift() ?? null;
    if (next) this.#call(counterId, { ...next, state: 'called', calls: 1, counterId });
    return next;
  }

  recall(counterId: string): Ticket {
    const current = this.current(counterId);
    return this.#call(counterId, { ...current, calls: current.calls + 1 });
  }

  settle(counterId: string, state: TicketState): Ticket {
    const settled: Ticket = { ...this.current(counterId), state };
    if (state === 'done') this.scene.finished.unshift(settled);
    if (state === 'no-show') this.scene.noShows.unshift(settled);
    if (state === 'waiting') this.scene.tickets.push(settled);
    this.scene.holder = state === 'serving' ? this.scene.holder : null;
    this.change(counterId, { current: state === 'serving' ? settled : null });
    return settled;
  }

  returnToQueue(ticketId: string): Ticket {
    const index = this.scene.noShows.findIndex((ticket) => ticket.ticketId === ticketId);
    const [back] = this.scene.noShows.splice(index, 1);
    if (!back) throw new ORPCError('UNKNOWN_TICKET', { status: 404 });
    const waiting: Ticket = { ...back, state: 'waiting' };
    this.scene.tickets.splice(3, 0, waiting);
    this.changes.emit();
    return waiting;
  }

  find(number: string): HeldTicket {
    const { tickets, noShows, finished } = this.scene;
    const found = [...tickets, ...noShows, ...finished].find((ticket) => ticket.number === number);
    if (!found) throw new ORPCError('UNKNOWN_TICKET', { status: 404 });
    return this.held(found);
  }

  held(ticket: Ticket): HeldTicket {
    return {
      ticket,
      outlook: { ahead: 3, estimatedWaitMs: 12 * minuteMs },
      serviceName: this.scene.services.find((service) => service.serviceId === ticket.serviceId)?.name ?? {
        'zh-CN': '法律咨询',
      },
      counterName: ticket.counterId ? this.counter(ticket.counterId).name : null,
    };
  }

  deskView(counterId: string): DeskView {
    const { tickets, noShows, finished, notices, holder } = this.scene;
    return {
      counter: this.counter(counterId),
      currentHolder: this.counter(counterId).current ? holder : null,
      waiting: tickets.slice(0, 200),
      waitingTotal: tickets.length,
      noShows,
      finished: finished.slice(0, 20),
      notices,
      now: Date.now(),
    };
  }

  boardView(): BoardView {
    const { calls, counters, services, tickets, boardNotice } = this.scene;
    return {
      stationName: stationName,
      now: Date.now(),
      calls: calls.slice(0, 8),
      serving: counters.map(({ counterId, name, current, state }) => ({
        counterId,
        counterName: name,
        number: current?.number ?? null,
        state,
      })),
      waiting: services.map(({ serviceId, name, letter }) => ({
        name,
        letter,
        count: tickets.filter((ticket) => ticket.serviceId === serviceId).length,
      })),
      notice: boardNotice,
      volume: 0.8,
    };
  }

  services(): Service[] {
    return this.scene.services.map(({ serviceId, letter, name }) => {
      const waiting = this.scene.tickets.filter((ticket) => ticket.serviceId === serviceId).length;
      return {
        serviceId,
        letter,
        name,
        summary: { 'zh-CN': '当面说说您的事' },
        icon: 'scale',
        open: { now: 'open', untilMinuteOfDay: 1_050 },
        waiting,
        outlook: { ahead: waiting, estimatedWaitMs: waiting * 4 * minuteMs },
      };
    });
  }

  figures(day: string): Figures {
    const hours = [9, 22, 31, 18, 7, 16, 25, 19];
    return {
      day,
      issued: 147,
      served: 128,
      noShow: 6,
      waiting: this.scene.tickets.length,
      meanWaitMs: 13 * minuteMs,
      meanServiceMs: 8.5 * minuteMs,
      byHour: Array.from({ length: 24 }, (_, hour) => ({
        hour,
        issued: hours[hour - 9] ?? 0,
        served: Math.round((hours[hour - 9] ?? 0) * 0.85),
      })),
      byService: this.scene.services.map(({ serviceId, name }, index) => ({
        serviceId,
        name,
        issued: 52 - index * 8,
        served: 47 - index * 8,
        meanWaitMs: index === 5 ? null : (9 + index * 3) * minuteMs,
      })),
      ratings: ratingLevels.map((level, index) => ({ level, count: [58, 31, 9, 2, 1][index] ?? 0 })),
    };
  }

  #call(counterId: string, called: Ticket): Ticket {
    const { calls } = this.scene;
    calls.unshift({
      sequence: (calls[0]?.sequence ?? 0) + 1,
      number: called.number,
      counterId,
      counterName: this.counter(counterId).name,
      calledAt: Date.now(),
      recall: called.calls > 1,
    });
    this.change(counterId, { current: called });
    return called;
  }
}

export const stationName = {
  'zh-CN': '鹿泉区公共法律服务中心',
  en: 'Luquan Public Legal Service Centre',
};
